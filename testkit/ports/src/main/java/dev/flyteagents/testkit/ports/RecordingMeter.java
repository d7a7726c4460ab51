package dev.flyteagents.testkit.ports;

import dev.flyteagents.ports.platform.Meter;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what was measured, as {@code name tag=value tag=value}. */
public final class RecordingMeter implements Meter {

    private final List<String> measured = new CopyOnWriteArrayList<>();

    /** Every measurement, in order; amounts and durations are left out. */
    public List<String> measured() {
        return List.copyOf(measured);
    }

    @Override
    public void count(String name, String... tags) {
        add(name, tags);
    }

    @Override
    public void time(String name, Duration duration, String... tags) {
        add(name, tags);
    }

    @Override
    public void record(String name, double amount, String... tags) {
        add(name, tags);
    }

    private void add(String name, String... tags) {
        StringBuilder line = new StringBuilder(name);
        for (int index = 0; index < tags.length; index += 2) {
            line.append(' ').append(tags[index]).append('=').append(tags[index + 1]);
        }
        measured.add(line.toString());
    }
}
