package dev.flyteagents.grpc.common;

import java.util.Optional;

/** Whether a field was set. */
public final class Presence {
    private Presence() {}

    /** What a getter answered, if the field was set: a message that is not there reads as an empty one. */
    public static <T> Optional<T> of(boolean set, T value) {
        return set ? Optional.of(value) : Optional.empty();
    }

    /** A text, where an empty one says that there is none. */
    public static Optional<String> ofText(String value) {
        return of(!value.isEmpty(), value);
    }
}
