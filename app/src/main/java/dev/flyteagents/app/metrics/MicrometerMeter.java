package dev.flyteagents.app.metrics;

import dev.flyteagents.ports.platform.Meter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import java.time.Duration;
import java.util.stream.Stream;

/** Keeps measurements in a Micrometer registry. Our own timers are histograms; the Python server's families are not. */
public final class MicrometerMeter implements Meter {

    private static final String OWN = "flyte_agents_";
    private static final Duration[] BUCKETS = Stream.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000,
            30_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;

    public MicrometerMeter(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void count(String name, String... tags) {
        registry.counter(name, tags).increment();
    }

    @Override
    public void time(String name, Duration duration, String... tags) {
        Timer.Builder timer = Timer.builder(name).tags(tags);
        if (name.startsWith(OWN)) {
            timer.serviceLevelObjectives(BUCKETS);
        }
        timer.register(registry).record(duration);
    }

    @Override
    public void record(String name, double amount, String... tags) {
        DistributionSummary.builder(name).tags(tags).register(registry).record(amount);
    }
}
