package dev.flyteagents.testkit.ports;

import dev.flyteagents.ports.platform.Meter;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What every implementation of {@link Meter} keeps, those too that keep no measurements. */
public abstract class MeterContract {

    /** Two operations, and the two orders of their tags. */
    private static final String[] CREATE = {"agent", "memory", "operation", "create"};
    private static final String[] ETAERC = {"operation", "create", "agent", "memory"};
    private static final String[] DELETE = {"agent", "memory", "operation", "delete"};

    /** The same meter at each call, new for each test. */
    protected abstract Meter meter();

    /** What the meter has under this name and these tags; nothing when it never heard of them. */
    protected abstract Kept kept(String name, String... tags);

    /** Whether it keeps anything at all. */
    protected boolean keeps() {
        return true;
    }

    /**
     * Measurements of one name and one set of tags.
     *
     * @param sum of the amounts; of the durations in seconds; of the counts
     */
    public record Kept(long measurements, double sum) {

        public static Kept nothing() {
            return new Kept(0, 0);
        }
    }

    @Test
    @DisplayName("R3 What is counted is kept by its name and tags, in whatever order")
    final void countsAreKept() {
        meter().count("calls", CREATE);
        meter().count("calls", ETAERC);
        meter().count("calls", DELETE);
        meter().count("others", DELETE);

        assertKept(2, 2, "calls", CREATE);
        assertKept(2, 2, "calls", ETAERC);
        assertKept(1, 1, "calls", DELETE);
        assertKept(1, 1, "others", DELETE);
        assertKept(0, 0, "others", CREATE);
    }

    @Test
    @DisplayName("R3 What is timed is kept, in seconds, to the nanosecond")
    final void durationsAreKept() {
        meter().time("latency", Duration.ofMillis(1500), CREATE);
        meter().time("latency", Duration.ofNanos(1), ETAERC);
        meter().time("latency", Duration.ZERO, CREATE);
        meter().time("latency", Duration.ofHours(3), DELETE);

        assertKept(3, 1.500000001, "latency", CREATE);
        assertKept(1, 10_800, "latency", DELETE);
    }

    @Test
    @DisplayName("R3 What is timed under a name of our own is kept just so")
    final void ownDurationsAreKept() {
        meter().time("flyte_agents_call_seconds", Duration.ofMillis(20), CREATE);
        meter().time("flyte_agents_call_seconds", Duration.ofHours(3), CREATE);

        assertKept(2, 10_800.02, "flyte_agents_call_seconds", CREATE);
    }

    @Test
    @DisplayName("R3 Amounts are kept, with fractions")
    final void amountsAreKept() {
        meter().record("bytes", 120, CREATE);
        meter().record("bytes", 0.5, CREATE);
        meter().record("bytes", 0, CREATE);
        meter().record("bytes", 1e12, DELETE);

        assertKept(3, 120.5, "bytes", CREATE);
        assertKept(1, 1e12, "bytes", DELETE);
    }

    @Test
    @DisplayName("A name without tags is kept too")
    final void noTagsAreTags() {
        meter().count("starts");
        meter().time("start", Duration.ofSeconds(2));
        meter().record("size", 3);

        assertKept(1, 1, "starts");
        assertKept(1, 2, "start");
        assertKept(1, 3, "size");
    }

    @Test
    @DisplayName("A negative duration or amount is left out, and fails nobody")
    final void negativeAmountsAreLeftOut() {
        meter().time("latency", Duration.ofSeconds(-1), CREATE);
        meter().record("bytes", -1, CREATE);

        assertKept(0, 0, "latency", CREATE);
        assertKept(0, 0, "bytes", CREATE);
    }

    @Test
    @DisplayName("A tag without a value is refused, unless nothing is kept")
    final void aTagWithoutValueIsRefused() {
        assertRefused(() -> meter().count("calls", "agent"));
        assertRefused(() -> meter().time("latency", Duration.ZERO, "agent", "memory", "operation"));
        assertRefused(() -> meter().record("bytes", 1, "agent"));
    }

    @Test
    @DisplayName("Measurements of many threads are all kept")
    final void threadsDoNotDisturb() {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            IntStream.range(0, 800).forEach(index -> threads.execute(() -> {
                meter().count("calls", CREATE);
                meter().time("latency", Duration.ofSeconds(1), CREATE);
                meter().record("bytes", 2, CREATE);
            }));
        }

        assertKept(800, 800, "calls", CREATE);
        assertKept(800, 800, "latency", CREATE);
        assertKept(800, 1600, "bytes", CREATE);
    }

    private void assertKept(long measurements, double sum, String name, String... tags) {
        Kept kept = kept(name, tags);
        assertThat(kept.measurements()).as("measurements of %s", name).isEqualTo(keeps() ? measurements : 0);
        assertThat(kept.sum()).as("sum of %s", name).isCloseTo(keeps() ? sum : 0, Offset.offset(1e-10));
    }

    private void assertRefused(Runnable measurement) {
        if (keeps()) {
            assertThatIllegalArgumentException().isThrownBy(measurement::run);
        } else {
            assertThatCode(measurement::run).doesNotThrowAnyException();
        }
    }
}
