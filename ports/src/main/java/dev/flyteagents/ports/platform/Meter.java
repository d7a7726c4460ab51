package dev.flyteagents.ports.platform;

import java.time.Duration;

/** Where measurements go. Tags come in pairs, name and value; every value is from a bounded set. */
public interface Meter {

    void count(String name, String... tags);

    void time(String name, Duration duration, String... tags);

    /** A distribution of sizes or amounts. */
    void record(String name, double amount, String... tags);
}
