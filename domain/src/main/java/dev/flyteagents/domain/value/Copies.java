package dev.flyteagents.domain.value;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Defensive copies for records. */
public final class Copies {

    private Copies() {}

    /** An unmodifiable copy that keeps the order of its source, which {@code Map.copyOf} does not. */
    public static <K, V> Map<K, V> ordered(Map<K, V> source) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(source));
    }
}
