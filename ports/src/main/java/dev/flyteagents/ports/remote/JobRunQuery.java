package dev.flyteagents.ports.remote;

import java.time.Instant;
import java.util.Optional;

/** Which one-time runs are wanted: those alive or those ended, started within a time, from a page on. */
public record JobRunQuery(Which which, Optional<Instant> startedFrom, Optional<Instant> startedTo,
        Optional<String> pageToken) {

    public enum Which {
        ALL, ACTIVE, COMPLETED
    }

    public static JobRunQuery of(Which which) {
        return new JobRunQuery(which, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public JobRunQuery started(Instant from, Instant to) {
        return new JobRunQuery(which, Optional.of(from), Optional.of(to), pageToken);
    }

    public JobRunQuery from(String token) {
        return new JobRunQuery(which, startedFrom, startedTo, Optional.of(token));
    }
}
