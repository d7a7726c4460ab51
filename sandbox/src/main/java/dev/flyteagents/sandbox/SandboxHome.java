package dev.flyteagents.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;

/** The folder that a server is pointed at to use the sandbox: {@code config.yaml}, and {@code secrets/} in files only their owner reads. */
final class SandboxHome {
    private final Path folder;

    SandboxHome(Path folder) {
        this.folder = folder;
    }

    void describe(Simulators simulators) throws IOException {
        Files.createDirectories(folder.resolve("secrets"));
        for (Map.Entry<String, String> secret : simulators.secrets().entrySet()) {
            secret(secret.getKey().toLowerCase(Locale.ROOT), secret.getValue());
        }
        StringBuilder config = new StringBuilder("adapters:\n");
        simulators.endpoints()
                .forEach((vendor, url) -> config.append("  " + vendor + ":\n    endpoint: " + url + "\n"));
        config.append("  http:\n    hosts:\n      sandbox: " + simulators.echo() + "\n    allowed-networks:\n      - "
                + Simulators.LOOPBACK + "\n");
        Files.writeString(folder.resolve("config.yaml"), config);
    }

    /** The file is private before the secret is in it. */
    private void secret(String name, String value) throws IOException {
        Path file = folder.resolve("secrets").resolve(name);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, value);
    }
}
