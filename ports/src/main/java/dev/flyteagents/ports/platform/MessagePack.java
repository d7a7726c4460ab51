package dev.flyteagents.ports.platform;

import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.Value;

/**
 * MessagePack, as flytekit writes dicts and dataclasses: the shortest form of each integer, floats of 64 bits, fields
 * in their order. A value is one level deep, a list or an object one level more than the deepest value in it.
 */
public interface MessagePack {

    /** The most levels that are read. */
    int MAX_DEPTH = 64;

    Bytes encode(Value value);

    /**
     * The one value that the content holds: what was encoded, as it was. Others write more forms: binary content
     * becomes base64 text, a key that is an integer its digits, and a float stays one, whatever its size.
     *
     * @throws IllegalArgumentException for anything else, more than {@value #MAX_DEPTH} levels too, saying what it is
     *         and never what it holds; never after allocating by a length that the content names
     */
    Value decode(Bytes content);
}
