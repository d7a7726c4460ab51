package dev.flyteagents.runtime.handle;

import dev.flyteagents.domain.value.Bytes;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Deflated content, bounded both ways: what is larger is not written, and not read any further (H3). */
final class Compressed {

    /** What content may measure before it is compressed. */
    static final int MOST = 256 * 1024;

    private Compressed() {}

    static Optional<Bytes> write(Bytes content) {
        if (content.size() > MOST) {
            return Optional.empty();
        }
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(compressed)) {
            out.write(content.toArray());
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
        return Optional.of(Bytes.of(compressed.toByteArray()));
    }

    static Bytes read(byte[] compressed) throws IOException {
        try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(compressed))) {
            byte[] content = in.readNBytes(MOST + 1);
            if (content.length > MOST) {
                throw new IOException("content exceeds " + MOST + " bytes");
            }
            return Bytes.of(content);
        }
    }
}
