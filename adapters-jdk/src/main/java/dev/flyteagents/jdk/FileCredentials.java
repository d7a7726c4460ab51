package dev.flyteagents.jdk;

import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.platform.CredentialScope;
import dev.flyteagents.ports.platform.CredentialSource;

import java.util.Map;
import java.util.Optional;

/** Secrets of the whole server, in files of one folder. */
public final class FileCredentials implements CredentialSource {

    private final SecretFolder folder;

    private FileCredentials(SecretFolder folder) {
        this.folder = folder;
    }

    public static FileCredentials of(Map<String, String> environment) {
        return new FileCredentials(SecretFolder.of(environment));
    }

    @Override
    public Optional<Secret> find(String name, CredentialScope scope) {
        return folder.read(name);
    }

    @Override
    public String whereabouts(String name, CredentialScope scope) {
        return folder.whereabouts(name);
    }
}
