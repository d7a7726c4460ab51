package dev.flyteagents.ports.platform;

import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.Value;

/** MessagePack, as flytekit writes dicts and dataclasses: the shortest form of an integer, floats of 64 bits. */
public interface MessagePack {

    Bytes encode(Value value);

    /**
     * The one value that the content holds; binary content becomes base64 text.
     *
     * @throws IllegalArgumentException for anything else, and never after allocating by a length that the content names
     */
    Value decode(Bytes content);
}
