package dev.flyteagents.cloud.snowflake;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.util.HexFormat;

/** As much of DER as a private key needs, read field by field. */
final class Der {

    private static final int INTEGER = 0x02;
    private static final int OCTETS = 0x04;
    private static final int IDENTIFIER = 0x06;
    private static final int SEQUENCE = 0x30;

    /** Version 0, then the identifier of RSA with its null parameter: how PKCS#8 begins. */
    private static final byte[] RSA = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

    private final ByteBuffer bytes;

    private Der(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    static Der of(byte[] encoded) {
        return new Der(ByteBuffer.wrap(encoded));
    }

    /** A PKCS#1 key within the PKCS#8 envelope, which is what the JDK reads. */
    static byte[] pkcs8OfPkcs1(byte[] key) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(RSA);
        content.writeBytes(encoded(OCTETS, key));
        return encoded(SEQUENCE, content.toByteArray());
    }

    boolean hasMore() {
        return bytes.hasRemaining();
    }

    boolean isSequence() {
        return bytes.hasRemaining() && bytes.get(bytes.position()) == SEQUENCE;
    }

    Der sequence() throws InvalidKeyException {
        return new Der(field(SEQUENCE));
    }

    byte[] octets() throws InvalidKeyException {
        return content(field(OCTETS));
    }

    int integer() throws InvalidKeyException {
        byte[] content = content(field(INTEGER));
        if (content.length > Integer.BYTES) {
            throw new InvalidKeyException("number too large");
        }
        int value = 0;
        for (byte next : content) {
            value = (value << 8) | (next & 0xFF);
        }
        return value;
    }

    /** In dotted notation. */
    String identifier() throws InvalidKeyException {
        byte[] content = content(field(IDENTIFIER));
        StringBuilder dotted = new StringBuilder();
        long arc = 0;
        for (byte next : content) {
            arc = (arc << 7) | (next & 0x7F);
            if (next >= 0) {
                dotted.append(dotted.isEmpty()
                        ? Math.min(arc / 40, 2) + "." + (arc - Math.min(arc / 40, 2) * 40)
                        : "." + arc);
                arc = 0;
            }
        }
        return dotted.toString();
    }

    void skip() throws InvalidKeyException {
        field(bytes.hasRemaining() ? bytes.get(bytes.position()) & 0xFF : 0);
    }

    private ByteBuffer field(int tag) throws InvalidKeyException {
        try {
            if ((bytes.get() & 0xFF) != tag) {
                throw new InvalidKeyException("not the expected structure");
            }
            int length = length();
            if (length > bytes.remaining()) {
                throw new InvalidKeyException("cut short");
            }
            ByteBuffer field = bytes.slice(bytes.position(), length);
            bytes.position(bytes.position() + length);
            return field;
        } catch (BufferUnderflowException e) {
            throw new InvalidKeyException("cut short", e);
        }
    }

    private int length() throws InvalidKeyException {
        int first = bytes.get() & 0xFF;
        if (first < 0x80) {
            return first;
        }
        int size = first & 0x7F;
        if (size == 0 || size > 3) {
            throw new InvalidKeyException("unreasonable length");
        }
        int length = 0;
        for (int i = 0; i < size; i++) {
            length = (length << 8) | (bytes.get() & 0xFF);
        }
        return length;
    }

    private static byte[] content(ByteBuffer field) {
        byte[] content = new byte[field.remaining()];
        field.get(content);
        return content;
    }

    private static byte[] encoded(int tag, byte[] content) {
        ByteArrayOutputStream field = new ByteArrayOutputStream();
        field.write(tag);
        field.write(0x83);
        field.write(content.length >> 16);
        field.write(content.length >> 8);
        field.write(content.length);
        field.writeBytes(content);
        return field.toByteArray();
    }
}
