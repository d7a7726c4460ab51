package dev.flyteagents.testkit.ports;

import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.platform.MessagePack;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one value, by https://github.com/msgpack/msgpack/blob/master/spec.md. */
final class MessagePackReader {

    private final ByteBuffer content;

    private MessagePackReader(ByteBuffer content) {
        this.content = content;
    }

    static Value read(ByteBuffer content) {
        try {
            Value value = new MessagePackReader(content).value(MessagePack.MAX_DEPTH);
            if (content.hasRemaining()) {
                throw new IllegalArgumentException("more than one MessagePack value");
            }
            return value;
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("not MessagePack", e);
        }
    }

    private Value value(int depth) {
        if (depth == 0) {
            throw new IllegalArgumentException("nested too deeply");
        }
        int head = content.get() & 0xff;
        if (head < 0x80 || head >= 0xe0) {
            return Value.of((long) (byte) head);
        }
        return switch (head & 0xf0) {
            case 0x80 -> fields(head & 0xf, depth);
            case 0x90 -> items(head & 0xf, depth);
            case 0xa0, 0xb0 -> text(head & 0x1f);
            default -> tagged(head, depth);
        };
    }

    private Value tagged(int head, int depth) {
        return switch (head) {
            case 0xc0 -> Value.ofNothing();
            case 0xc2 -> Value.of(false);
            case 0xc3 -> Value.of(true);
            case 0xc4, 0xc5, 0xc6 -> Value.of(Base64.getEncoder().encodeToString(bytes(unsigned(head - 0xc4))));
            case 0xc7, 0xc8, 0xc9, 0xd4, 0xd5, 0xd6, 0xd7, 0xd8 ->
                throw new IllegalArgumentException("MessagePack extensions are not known here");
            case 0xca -> new Value.Float64(content.getFloat());
            case 0xcb -> new Value.Float64(content.getDouble());
            case 0xcc, 0xcd, 0xce, 0xcf -> Value.of(unsigned(head - 0xcc));
            case 0xd0 -> Value.of((long) content.get());
            case 0xd1 -> Value.of((long) content.getShort());
            case 0xd2 -> Value.of((long) content.getInt());
            case 0xd3 -> Value.of(content.getLong());
            case 0xd9, 0xda, 0xdb -> text(unsigned(head - 0xd9));
            case 0xdc, 0xdd -> items(unsigned(head - 0xdc + 1), depth);
            case 0xde, 0xdf -> fields(unsigned(head - 0xde + 1), depth);
            default -> throw new IllegalArgumentException("not MessagePack");
        };
    }

    /** Of 1, 2, 4 or 8 bytes, by the power. */
    private long unsigned(int power) {
        long number = 0;
        for (int left = 1 << power; left > 0; left--) {
            number = (number << 8) | (content.get() & 0xff);
        }
        if (number < 0) {
            throw new IllegalArgumentException("not MessagePack that is read here: an integer beyond 64 bits");
        }
        return number;
    }

    private Value text(long length) {
        return Value.of(new String(bytes(length), StandardCharsets.UTF_8));
    }

    private byte[] bytes(long length) {
        if (length > content.remaining()) {
            throw new IllegalArgumentException("not MessagePack: a length beyond its end");
        }
        byte[] bytes = new byte[(int) length];
        content.get(bytes);
        return bytes;
    }

    private Value items(long length, int depth) {
        List<Value> items = new ArrayList<>();
        for (long left = length; left > 0; left--) {
            items.add(value(depth - 1));
        }
        return Value.of(items);
    }

    private Value fields(long length, int depth) {
        Map<String, Value> fields = new LinkedHashMap<>();
        for (long left = length; left > 0; left--) {
            fields.put(key(value(depth - 1)), value(depth - 1));
        }
        return Value.of(fields);
    }

    private static String key(Value key) {
        if (key instanceof Value.Int64(long number)) {
            return Long.toString(number);
        }
        if (key instanceof Value.Text(String text)) {
            return text;
        }
        throw new IllegalArgumentException("a field cannot be named by " + key.kind());
    }
}
