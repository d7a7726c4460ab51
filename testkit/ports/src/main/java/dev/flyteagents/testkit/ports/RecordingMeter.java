package dev.flyteagents.testkit.ports;

import dev.flyteagents.ports.platform.Meter;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Remembers what was measured, as {@code name tag=value tag=value}. */
public final class RecordingMeter implements Meter {

    private final List<Measurement> measurements = new CopyOnWriteArrayList<>();

    private record Measurement(String name, Map<String, String> tags, double amount) {

        @Override
        public String toString() {
            return name + tags.entrySet().stream().map(tag -> " " + tag).collect(Collectors.joining());
        }
    }

    /** Every measurement, in order; amounts and durations are left out. */
    public List<String> measured() {
        return measurements.stream().map(Measurement::toString).toList();
    }

    /** The amounts that have this name and these tags, in order: durations in seconds, 1 for each count. */
    public List<Double> amounts(String name, String... tags) {
        return measurements.stream()
                .filter(each -> each.name.equals(name) && each.tags.equals(pairs(tags)))
                .map(Measurement::amount)
                .toList();
    }

    @Override
    public void count(String name, String... tags) {
        record(name, 1, tags);
    }

    @Override
    public void time(String name, Duration duration, String... tags) {
        record(name, duration.toNanos() / 1e9, tags);
    }

    @Override
    public void record(String name, double amount, String... tags) {
        Measurement measurement = new Measurement(name, pairs(tags), amount);
        if (amount >= 0) {
            measurements.add(measurement);
        }
    }

    private static Map<String, String> pairs(String... tags) {
        if (tags.length % 2 != 0) {
            throw new IllegalArgumentException("tags come in pairs, but these are " + tags.length);
        }
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int index = 0; index < tags.length; index += 2) {
            pairs.put(tags[index], tags[index + 1]);
        }
        return Collections.unmodifiableMap(pairs);
    }
}
