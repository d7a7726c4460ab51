package dev.flyteagents.agents.openai;

import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.domain.value.Value;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads MessagePack, in which flytekit writes a dict, as JSON-like values (msgpack.org, spec.md). Sizes are believed
 * only as far as there are bytes (H3), and nesting only to a depth that no conversation has.
 */
final class MessagePack {

    private static final int MAX_DEPTH = 64;

    private final String path;
    private final ByteBuffer bytes;

    private MessagePack(String path, ByteBuffer bytes) {
        this.path = path;
        this.bytes = bytes;
    }

    static Value read(String path, Bytes content) {
        MessagePack reader = new MessagePack(path, ByteBuffer.wrap(content.toArray()));
        try {
            Value value = reader.value(0);
            if (reader.bytes.hasRemaining()) {
                throw reader.broken();
            }
            return value;
        } catch (BufferUnderflowException e) {
            throw reader.broken();
        }
    }

    private Value value(int depth) {
        if (depth > MAX_DEPTH) {
            throw broken();
        }
        int head = bytes.get() & 0xFF;
        if (head <= 0x7F || head >= 0xE0) {
            return Value.of((long) (byte) head);
        }
        return switch (head >> 4) {
            case 0x8 -> map(head & 0xF, depth);
            case 0x9 -> array(head & 0xF, depth);
            case 0xA, 0xB -> text(head & 0x1F);
            default -> tagged(head, depth);
        };
    }

    private Value tagged(int head, int depth) {
        return switch (head) {
            case 0xC0 -> Value.ofNothing();
            case 0xC2 -> Value.of(false);
            case 0xC3 -> Value.of(true);
            case 0xCA -> new Value.Float64(bytes.getFloat());
            case 0xCB -> new Value.Float64(bytes.getDouble());
            case 0xCC -> Value.of((long) unsigned8());
            case 0xCD -> Value.of((long) unsigned16());
            case 0xCE -> Value.of(bytes.getInt() & 0xFFFF_FFFFL);
            case 0xCF, 0xD3 -> Value.of(bytes.getLong());
            case 0xD0 -> Value.of((long) bytes.get());
            case 0xD1 -> Value.of((long) bytes.getShort());
            case 0xD2 -> Value.of((long) bytes.getInt());
            case 0xD9 -> text(unsigned8());
            case 0xDA -> text(unsigned16());
            case 0xDB -> text(bytes.getInt());
            case 0xDC -> array(unsigned16(), depth);
            case 0xDD -> array(bytes.getInt(), depth);
            case 0xDE -> map(unsigned16(), depth);
            case 0xDF -> map(bytes.getInt(), depth);
            default -> throw broken();
        };
    }

    private int unsigned8() {
        return bytes.get() & 0xFF;
    }

    private int unsigned16() {
        return bytes.getShort() & 0xFFFF;
    }

    private Value text(int length) {
        refuseBeyond(length);
        byte[] content = new byte[length];
        bytes.get(content);
        return Value.of(new String(content, StandardCharsets.UTF_8));
    }

    private Value array(int length, int depth) {
        refuseBeyond(length);
        List<Value> items = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            items.add(value(depth + 1));
        }
        return Value.of(items);
    }

    private Value map(int length, int depth) {
        refuseBeyond(length);
        Map<String, Value> fields = new LinkedHashMap<>();
        for (int i = 0; i < length; i++) {
            if (!(value(depth + 1) instanceof Value.Text(String name))) {
                throw broken();
            }
            fields.put(name, value(depth + 1));
        }
        return Value.of(fields);
    }

    private void refuseBeyond(int length) {
        if (length < 0 || length > bytes.remaining()) {
            throw broken();
        }
    }

    private InvalidFieldException broken() {
        return new InvalidFieldException(path, "must be a dict, but its MessagePack form cannot be read");
    }
}
