package dev.flyteagents.app.metrics;

import dev.flyteagents.ports.platform.Meter;
import dev.flyteagents.testkit.ports.MeterContract;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.AfterEach;

import java.util.concurrent.TimeUnit;

class MicrometerMeterContractTest extends MeterContract {

    private final MeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Meter meter = new MicrometerMeter(registry);

    @AfterEach
    void close() {
        registry.close();
    }

    @Override
    protected Meter meter() {
        return meter;
    }

    @Override
    protected Kept kept(String name, String... tags) {
        io.micrometer.core.instrument.Meter found = registry.find(name).tags(tags).meter();
        return switch (found) {
            case null -> Kept.nothing();
            case Counter counter -> new Kept((long) counter.count(), counter.count());
            case Timer timer -> new Kept(timer.count(), timer.totalTime(TimeUnit.NANOSECONDS) / 1e9);
            case DistributionSummary summary -> new Kept(summary.count(), summary.totalAmount());
            default -> throw new IllegalStateException("unexpected " + found);
        };
    }
}
