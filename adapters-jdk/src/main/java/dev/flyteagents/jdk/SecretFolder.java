package dev.flyteagents.jdk;

import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.agent.AgentException;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The folder that Flyte mounts secrets at, and flytekit's rule for names: in lower case. Kubernetes mounts secrets as
 * links to links, so links are followed; a name itself can never leave its folder.
 */
record SecretFolder(Path folder, String prefix) {

    /** A Kubernetes secret holds at most 1 MiB. */
    static final int LIMIT = 1024 * 1024;

    private static final String FOLDER = "/etc/secrets";
    private static final String FOLDER_OVERRIDE = "FLYTE_SECRETS_DEFAULT_DIR";
    private static final String FILE_PREFIX = "FLYTE_SECRETS_FILE_PREFIX";

    static SecretFolder of(Map<String, String> environment) {
        return new SecretFolder(Path.of(environment.getOrDefault(FOLDER_OVERRIDE, FOLDER)),
                environment.getOrDefault(FILE_PREFIX, ""));
    }

    SecretFolder below(String name) {
        return new SecretFolder(folder.resolve(name), prefix);
    }

    Optional<Secret> read(String name) {
        Path file = file(name);
        return isPlain(name) && Files.isRegularFile(file) ? Optional.of(Secret.of(read(name, file))) : Optional.empty();
    }

    String whereabouts(String name) {
        return isPlain(name)
                ? "file " + file(name)
                : "no file in " + folder + ", since the name is not that of a file";
    }

    static boolean isPlain(String name) {
        return !name.isBlank() && !name.equals(".") && !name.contains("..")
                && name.chars().noneMatch(c -> c == '/' || c == '\\' || c == ':' || Character.isISOControl(c));
    }

    private Path file(String name) {
        return isPlain(name) ? folder.resolve(prefix + name.toLowerCase(Locale.ROOT)) : folder;
    }

    private static String read(String name, Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            byte[] bytes = content.readNBytes(LIMIT + 1);
            if (bytes.length > LIMIT) {
                throw unreadable(name, "file " + file + " is larger than 1 MiB", null);
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw unreadable(name, "file " + file + " cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    private static AgentException unreadable(String name, String problem, @Nullable IOException cause) {
        return new AgentException(AgentException.Kind.AUTH, "CREDENTIAL_UNREADABLE",
                "secret '" + name + "': " + problem,
                cause);
    }
}
