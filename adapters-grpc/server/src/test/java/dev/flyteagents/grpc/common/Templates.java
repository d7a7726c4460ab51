package dev.flyteagents.grpc.common;

import dev.flyteagents.domain.value.Bytes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** What the real SDKs of both Flytes serialized: copies of {@code interop/templates}. */
public final class Templates {
    private Templates() {}

    /** The file of a name such as {@code flyte1/snowflake_select.pb}. */
    public static Bytes read(String name) {
        try (InputStream file = Templates.class.getResourceAsStream("/templates/" + name)) {
            return Bytes.of(Objects.requireNonNull(file, name).readAllBytes());
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
