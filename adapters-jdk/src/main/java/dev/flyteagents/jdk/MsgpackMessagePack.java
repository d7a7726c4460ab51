package dev.flyteagents.jdk;

import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.platform.MessagePack;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessagePacker;
import org.msgpack.core.MessageUnpacker;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** MessagePack by the format's own library, value by value, so that a false length allocates nothing. */
public final class MsgpackMessagePack implements MessagePack {

    @Override
    public Bytes encode(Value value) {
        try (MessageBufferPacker packer = org.msgpack.core.MessagePack.newDefaultBufferPacker()) {
            pack(packer, value);
            return Bytes.of(packer.toByteArray());
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail to be written", e);
        }
    }

    @Override
    public Value decode(Bytes content) {
        try (MessageUnpacker unpacker = org.msgpack.core.MessagePack.newDefaultUnpacker(content.toArray())) {
            Value value = unpack(unpacker, content.size(), MAX_DEPTH);
            if (unpacker.hasNext()) {
                throw new IllegalArgumentException("more than one MessagePack value");
            }
            return value;
        } catch (IOException | MessagePackException | ArithmeticException e) {
            throw new IllegalArgumentException("not MessagePack", e);
        }
    }

    private static void pack(MessagePacker packer, Value value) throws IOException {
        switch (value) {
            case Value.Null() -> packer.packNil();
            case Value.Bool(boolean flag) -> packer.packBoolean(flag);
            case Value.Int64(long number) -> packer.packLong(number);
            case Value.Float64(double number) -> packer.packDouble(number);
            case Value.Text(String text) -> packer.packString(text);
            case Value.Array(List<Value> items) -> {
                packer.packArrayHeader(items.size());
                for (Value item : items) {
                    pack(packer, item);
                }
            }
            case Value.Struct(Map<String, Value> fields) -> {
                packer.packMapHeader(fields.size());
                for (Map.Entry<String, Value> field : fields.entrySet()) {
                    packer.packString(field.getKey());
                    pack(packer, field.getValue());
                }
            }
        }
    }

    private static Value unpack(MessageUnpacker unpacker, int size, int depth) throws IOException {
        if (depth == 0) {
            throw new IllegalArgumentException("nested too deeply");
        }
        return switch (unpacker.getNextFormat().getValueType()) {
            case NIL -> {
                unpacker.unpackNil();
                yield Value.ofNothing();
            }
            case BOOLEAN -> Value.of(unpacker.unpackBoolean());
            case INTEGER -> Value.of(unpacker.unpackBigInteger().longValueExact());
            case FLOAT -> new Value.Float64(unpacker.unpackDouble());
            case STRING -> Value.of(unpacker.unpackString());
            case BINARY -> {
                int length = within(unpacker.unpackBinaryHeader(), size);
                yield Value.of(Base64.getEncoder().encodeToString(unpacker.readPayload(length)));
            }
            case ARRAY -> {
                List<Value> items = new ArrayList<>();
                for (int left = unpacker.unpackArrayHeader(); left > 0; left--) {
                    items.add(unpack(unpacker, size, depth - 1));
                }
                yield Value.of(items);
            }
            case MAP -> {
                Map<String, Value> fields = new LinkedHashMap<>();
                for (int left = unpacker.unpackMapHeader(); left > 0; left--) {
                    fields.put(key(unpack(unpacker, size, depth - 1)), unpack(unpacker, size, depth - 1));
                }
                yield Value.of(fields);
            }
            case EXTENSION -> throw new IllegalArgumentException("MessagePack extensions are not known here");
        };
    }

    private static int within(int length, int size) {
        if (length > size) {
            throw new IllegalArgumentException("not MessagePack: a length beyond its end");
        }
        return length;
    }

    private static String key(Value key) {
        return switch (key) {
            case Value.Text(String text) -> text;
            case Value.Int64(long number) -> Long.toString(number);
            case Value.Null() -> throw notAKey(key);
            case Value.Bool ignored -> throw notAKey(key);
            case Value.Float64 ignored -> throw notAKey(key);
            case Value.Array ignored -> throw notAKey(key);
            case Value.Struct ignored -> throw notAKey(key);
        };
    }

    private static IllegalArgumentException notAKey(Value key) {
        return new IllegalArgumentException("a field cannot be named by " + key.kind());
    }
}
