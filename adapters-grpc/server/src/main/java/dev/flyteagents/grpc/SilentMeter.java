package dev.flyteagents.grpc;

import dev.flyteagents.ports.platform.Meter;

import java.time.Duration;

/** Measures nothing: for a server that is embedded without a meter. */
final class SilentMeter implements Meter {

    @Override
    public void count(String name, String... tags) {}

    @Override
    public void time(String name, Duration duration, String... tags) {}

    @Override
    public void record(String name, double amount, String... tags) {}
}
