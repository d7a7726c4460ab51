package dev.flyteagents.jdk;

import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.platform.CredentialScope;
import dev.flyteagents.ports.platform.CredentialSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Secrets of one project and domain, {@code <folder>/<project>/<domain>/<name>}, then those of the whole project,
 * {@code <folder>/<project>/<name>}. Another project's folder has no name that a task could say.
 */
public final class ProjectFileCredentials implements CredentialSource {

    private final SecretFolder folder;

    private ProjectFileCredentials(SecretFolder folder) {
        this.folder = folder;
    }

    public static ProjectFileCredentials of(Map<String, String> environment) {
        return new ProjectFileCredentials(SecretFolder.of(environment));
    }

    @Override
    public Optional<Secret> find(String name, CredentialScope scope) {
        return folders(scope).stream()
                .flatMap(own -> own.read(name).filter(secret -> !secret.isEmpty()).stream())
                .findFirst();
    }

    @Override
    public String whereabouts(String name, CredentialScope scope) {
        return folders(scope).stream().map(own -> own.whereabouts(name)).collect(Collectors.joining(", "));
    }

    private List<SecretFolder> folders(CredentialScope scope) {
        if (!SecretFolder.isPlain(scope.project())) {
            return List.of();
        }
        SecretFolder project = folder.below(scope.project());
        return SecretFolder.isPlain(scope.domain())
                ? List.of(project.below(scope.domain()), project)
                : List.of(project);
    }
}
