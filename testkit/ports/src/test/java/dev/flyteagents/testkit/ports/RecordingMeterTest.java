package dev.flyteagents.testkit.ports;

import dev.flyteagents.ports.platform.Meter;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class RecordingMeterTest extends MeterContract {

    private final RecordingMeter meter = new RecordingMeter();

    @Override
    protected Meter meter() {
        return meter;
    }

    @Override
    protected Kept kept(String name, String... tags) {
        List<Double> amounts = meter.amounts(name, tags);
        return new Kept(amounts.size(), amounts.stream().mapToDouble(Double::doubleValue).sum());
    }

    @Test
    void showsMeasurementsInTheirOrderAndTheTagsInTheirs() {
        meter.count("calls", "b", "1", "a", "2");
        meter.record("size", 3);

        assertThat(meter.measured()).containsExactly("calls b=1 a=2", "size");
    }
}
