package dev.flyteagents.jdk;

import dev.flyteagents.ports.platform.CredentialSource;
import dev.flyteagents.testkit.ports.CredentialSourceContract;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class FileCredentialsContractTest extends CredentialSourceContract {

    @TempDir
    private Path folder = Path.of("");

    @Override
    protected CredentialSource source() {
        return FileCredentials.of(Map.of("FLYTE_SECRETS_DEFAULT_DIR", folder.toString()));
    }

    @Override
    protected void keep(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }
}
