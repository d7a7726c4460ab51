package dev.flyteagents.app.wiring;

import dev.flyteagents.ports.platform.Meter;

import java.time.Duration;

/** For commands that nobody scrapes. */
public final class SilentMeter implements Meter {

    @Override
    public void count(String name, String... tags) {}

    @Override
    public void time(String name, Duration duration, String... tags) {}

    @Override
    public void record(String name, double amount, String... tags) {}
}
