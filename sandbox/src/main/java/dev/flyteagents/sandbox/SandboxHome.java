package dev.flyteagents.sandbox;

import dev.flyteagents.sandbox.snowflake.SnowflakeSimulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** The folder that a server is pointed at to use the sandbox: {@code config.yaml}, and {@code secrets/} in files only their owner reads. */
final class SandboxHome {
    private final Path folder;

    SandboxHome(Path folder) {
        this.folder = folder;
    }

    void describe(SnowflakeSimulator snowflake) throws IOException {
        Files.createDirectories(folder.resolve("secrets"));
        for (Map.Entry<String, String> secret : SandboxSecrets.of(snowflake.credentials()).entrySet()) {
            secret(secret.getKey(), secret.getValue());
        }
        Files.writeString(folder.resolve("config.yaml"),
                "adapters:\n  snowflake:\n    endpoint: " + snowflake.url()
                        + "\n  http:\n    hosts:\n      sandbox: 127.0.0.1:"
                        + snowflake.port() + "\n    allowed-networks:\n      - 127.0.0.0/8\n");
    }

    /** The file is private before the secret is in it. */
    private void secret(String name, String value) throws IOException {
        Path file = folder.resolve("secrets").resolve(name);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, value);
    }
}
