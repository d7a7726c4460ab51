package dev.flyteagents.ports.remote;

import dev.flyteagents.domain.value.Bytes;

/**
 * Where task outputs are written. A URI that is not served is an {@code IllegalArgumentException}; an object that is
 * missing is NOT_FOUND, and whatever else keeps one from being read or written TRANSIENT.
 */
public interface ObjectStore {

    /** Whether this store keeps objects of such a URI. */
    boolean serves(String uri);

    /** Writes the whole object or nothing, replacing what was there. */
    void write(String uri, Bytes content);

    Bytes read(String uri);
}
