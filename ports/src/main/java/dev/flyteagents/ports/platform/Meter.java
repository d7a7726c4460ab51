package dev.flyteagents.ports.platform;

import java.time.Duration;

/**
 * Where measurements go, from any thread. A name stands for one kind of measurement and always has the same tags. Tags
 * come in pairs, name and value, in any order; every value is from a bounded set. A meter that keeps what it is given
 * refuses an odd number of tags by an {@link IllegalArgumentException}; nothing else fails, so that no call fails
 * because it was measured.
 */
public interface Meter {

    void count(String name, String... tags);

    /** A negative duration, as a clock that was set back makes, is left out. */
    void time(String name, Duration duration, String... tags);

    /** One of a distribution of sizes or amounts; a negative one is left out. */
    void record(String name, double amount, String... tags);
}
