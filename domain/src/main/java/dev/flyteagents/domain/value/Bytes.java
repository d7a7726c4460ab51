package dev.flyteagents.domain.value;

import java.util.Arrays;
import java.util.HexFormat;

/** An immutable byte string with value equality. Prints its length, never its content. */
public final class Bytes {

    private static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    public static Bytes of(byte[] content) {
        return new Bytes(content.clone());
    }

    public static Bytes empty() {
        return EMPTY;
    }

    public byte[] toArray() {
        return content.clone();
    }

    public int size() {
        return content.length;
    }

    public String toHex() {
        return HexFormat.of().formatHex(content);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return content.length + " bytes";
    }
}
