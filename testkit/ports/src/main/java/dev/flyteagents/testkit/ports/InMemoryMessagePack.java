package dev.flyteagents.testkit.ports;

import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.platform.MessagePack;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** MessagePack by hand, from its specification: for tests of what needs it, without a library. */
public final class InMemoryMessagePack implements MessagePack {

    @Override
    public Bytes encode(Value value) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(content)) {
            write(out, value);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
        return Bytes.of(content.toByteArray());
    }

    @Override
    public Value decode(Bytes content) {
        return MessagePackReader.read(ByteBuffer.wrap(content.toArray()));
    }

    private static void write(DataOutputStream out, Value value) throws IOException {
        switch (value) {
            case Value.Null() -> out.writeByte(0xc0);
            case Value.Bool(boolean flag) -> out.writeByte(flag ? 0xc3 : 0xc2);
            case Value.Int64(long number) -> write(out, number);
            case Value.Float64(double number) -> {
                out.writeByte(0xcb);
                out.writeDouble(number);
            }
            case Value.Text(String text) -> write(out, text);
            case Value.Array(List<Value> items) -> {
                writeLength(out, items.size(), 0x90, 16, 0xdc);
                for (Value item : items) {
                    write(out, item);
                }
            }
            case Value.Struct(Map<String, Value> fields) -> {
                writeLength(out, fields.size(), 0x80, 16, 0xde);
                for (Map.Entry<String, Value> field : fields.entrySet()) {
                    write(out, field.getKey());
                    write(out, field.getValue());
                }
            }
        }
    }

    private static void write(DataOutputStream out, long number) throws IOException {
        if (number >= -0x20 && number < 0x80) {
            out.writeByte((int) number);
        } else if (number >= 0 && number <= 0xffff_ffffL) {
            int bytes = number <= 0xff ? 0 : number <= 0xffff ? 1 : 2;
            out.writeByte(0xcc + bytes);
            writeLast(out, number, 1 << bytes);
        } else if (number >= Integer.MIN_VALUE && number < 0) {
            int bytes = number >= Byte.MIN_VALUE ? 0 : number >= Short.MIN_VALUE ? 1 : 2;
            out.writeByte(0xd0 + bytes);
            writeLast(out, number, 1 << bytes);
        } else {
            out.writeByte(number < 0 ? 0xd3 : 0xcf);
            out.writeLong(number);
        }
    }

    private static void writeLast(DataOutputStream out, long number, int bytes) throws IOException {
        for (int left = bytes; left > 0; left--) {
            out.writeByte((int) (number >> (8 * (left - 1))));
        }
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length >= 32 && bytes.length <= 0xff) {
            out.writeByte(0xd9);
            out.writeByte(bytes.length);
        } else {
            writeLength(out, bytes.length, 0xa0, 32, 0xda);
        }
        out.write(bytes);
    }

    private static void writeLength(DataOutputStream out, int length, int least, int limit, int tag)
            throws IOException {
        if (length < limit) {
            out.writeByte(least + length);
        } else {
            boolean small = length <= 0xffff;
            out.writeByte(small ? tag : tag + 1);
            writeLast(out, length, small ? 2 : 4);
        }
    }
}
