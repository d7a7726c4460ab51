package dev.flyteagents.sandbox.http;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

/** The faults armed on a simulator, by endpoint. Probabilities are drawn from one seeded source, so a run can be repeated. */
public final class Faults {
    /** The name that arms a fault on every endpoint but the sandbox's own. */
    public static final String ANY = "any";

    private final List<Armed> armed = new ArrayList<>();
    private Random random;
    private CountDownLatch gate = new CountDownLatch(1);

    public Faults(long seed) {
        random = new Random(seed);
    }

    /** Begins arming a fault: {@code on(QUERY).times(2).status(503)}. Without {@code times} it stays until cleared. */
    public Arming on(Enum<?> endpoint) {
        return on(endpoint.name().toLowerCase(Locale.ROOT));
    }

    public Arming on(String endpoint) {
        return new Arming(endpoint, Integer.MAX_VALUE, 1.0);
    }

    /** Arms what {@code {"endpoint":…, "times":…, "probability":…, "kind":…, …}} says; see {@link Fault#of}. */
    public void arm(Map<String, @Nullable Object> json) {
        new Arming(JsonText.text(json, "endpoint").orElse(ANY),
                JsonText.text(json, "times").map(Integer::parseInt).orElse(Integer.MAX_VALUE),
                JsonText.text(json, "probability").map(Double::parseDouble).orElse(1.0)).with(Fault.of(json));
    }

    public synchronized void seed(long seed) {
        random = new Random(seed);
    }

    /** Disarms everything and lets hanging calls go. */
    public synchronized void clear() {
        armed.clear();
        release();
    }

    /** Lets the calls go that hang now; later ones hang again. */
    public synchronized void release() {
        gate.countDown();
        gate = new CountDownLatch(1);
    }

    /** The faults that strike one call of this endpoint; each loses one of its times. */
    synchronized List<Fault> strike(String endpoint) {
        List<Fault> struck = new ArrayList<>();
        for (Iterator<Armed> all = armed.iterator(); all.hasNext();) {
            Armed candidate = all.next();
            if (candidate.endpoint.equals(ANY) || candidate.endpoint.equals(endpoint)) {
                if (candidate.probability >= 1.0 || random.nextDouble() < candidate.probability) {
                    struck.add(candidate.fault);
                    if (--candidate.remaining == 0) {
                        all.remove();
                    }
                }
            }
        }
        return struck;
    }

    synchronized CountDownLatch gate() {
        return gate;
    }

    private static final class Armed {
        private final String endpoint;
        private final Fault fault;
        private final double probability;
        private int remaining;

        Armed(String endpoint, Fault fault, double probability, int remaining) {
            this.endpoint = endpoint;
            this.fault = fault;
            this.probability = probability;
            this.remaining = remaining;
        }
    }

    /** A fault being armed; the last call says which. */
    public final class Arming {
        private final String endpoint;
        private final int times;
        private final double probability;

        private Arming(String endpoint, int times, double probability) {
            this.endpoint = endpoint;
            this.times = times;
            this.probability = probability;
        }

        public Arming times(int count) {
            return new Arming(endpoint, count, probability);
        }

        public Arming probability(double chance) {
            return new Arming(endpoint, times, chance);
        }

        public void latency(Duration delay) {
            with(new Fault.Latency(delay));
        }

        public void status(int status) {
            with(new Fault.Status(status, Optional.empty()));
        }

        public void tooManyRequests(Duration retryAfter) {
            with(new Fault.Status(429, Optional.of(retryAfter)));
        }

        public void hang(Duration atMost) {
            with(new Fault.Hang(atMost));
        }

        public void loseResponse() {
            with(new Fault.LostResponse());
        }

        public void loseRequest() {
            with(new Fault.LostRequest());
        }

        public void unknownState(String name) {
            with(new Fault.UnknownState(name));
        }

        public void forget() {
            with(new Fault.Forgotten());
        }

        public void with(Fault fault) {
            synchronized (Faults.this) {
                armed.add(new Armed(endpoint, fault, probability, times));
            }
        }
    }
}
