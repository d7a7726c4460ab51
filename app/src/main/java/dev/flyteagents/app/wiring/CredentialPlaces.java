package dev.flyteagents.app.wiring;

import dev.flyteagents.app.Surroundings;
import dev.flyteagents.app.settings.ServerSettings;
import dev.flyteagents.jdk.EnvironmentCredentials;
import dev.flyteagents.jdk.FileCredentials;
import dev.flyteagents.jdk.KubernetesSecrets;
import dev.flyteagents.jdk.ProjectFileCredentials;
import dev.flyteagents.ports.platform.CredentialSource;
import dev.flyteagents.runtime.credentials.AssignedCredentials;
import dev.flyteagents.runtime.credentials.CredentialAssignments;
import dev.flyteagents.runtime.credentials.CredentialLookup;
import dev.flyteagents.runtime.credentials.SharedCredentials;
import dev.flyteagents.runtime.settings.SettingException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every place where this program looks for secrets, in the order of K1; the same for a server and for a local run. */
public final class CredentialPlaces {

    private CredentialPlaces() {}

    /**
     * The simulators', the Kubernetes namespace's where the settings say so, the project's, the server's.
     *
     * @param variables how environment variables are named: by flytekit's rules for a server, or for a local run
     * @throws SettingException when the settings assign secrets wrongly
     */
    public static CredentialLookup of(ServerSettings settings, SandboxSession simulators,
            EnvironmentCredentials variables, Surroundings surroundings) {
        Map<String, String> environment = surroundings.environment();
        CredentialAssignments assignments = new CredentialAssignments(settings.credentials());
        CredentialSource server = new CredentialLookup(List.of(variables, FileCredentials.of(environment)));
        List<CredentialSource> places = new ArrayList<>(simulators.sources());
        kubernetes(settings, surroundings).ifPresent(places::add);
        places.add(ProjectFileCredentials.of(environment));
        places.add(new AssignedCredentials(assignments, server));
        places.add(new SharedCredentials(assignments, server));
        return new CredentialLookup(places);
    }

    private static Optional<CredentialSource> kubernetes(ServerSettings settings, Surroundings surroundings) {
        if (settings.kubernetes().secrets().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(KubernetesSecrets.of(settings.kubernetes(), surroundings.environment(),
                    surroundings.clock()));
        } catch (IllegalArgumentException e) {
            throw new SettingException(String.valueOf(e.getMessage()));
        }
    }
}
