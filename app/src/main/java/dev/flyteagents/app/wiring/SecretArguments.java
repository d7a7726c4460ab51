package dev.flyteagents.app.wiring;

import dev.flyteagents.domain.task.TaskTemplate;
import dev.flyteagents.domain.value.Fields;
import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.platform.Connection;
import dev.flyteagents.ports.platform.CredentialSource;
import dev.flyteagents.runtime.settings.SettingException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Does for a local run what Flyte 2's Propeller does for a task: {@code custom.secrets} names a secret for each argument
 * of the agent, and its value is sent along.
 */
public final class SecretArguments {

    private SecretArguments() {}

    /**
     * The connection of the task's calls.
     *
     * @param sources where secrets are looked for by their name
     * @param sandbox answers an argument itself where it accepts one of that name
     * @throws SettingException naming a secret that is missing, and where it was looked for
     */
    public static Connection resolve(TaskTemplate template, List<CredentialSource> sources, SandboxSession sandbox) {
        Map<String, Secret> secrets = new LinkedHashMap<>();
        Fields.of("custom", template.customOrEmpty()).texts("secrets").forEach((argument, name) -> {
            if (!sandbox.accepts(argument)) {
                secrets.put(argument, require(argument, name, sources));
            }
        });
        return new Connection(template.type(), secrets, Map.of());
    }

    private static Secret require(String argument, String name, List<CredentialSource> sources) {
        return sources.stream()
                .flatMap(source -> source.find(name).stream())
                .filter(secret -> !secret.isEmpty())
                .findFirst()
                .orElseThrow(() -> new SettingException("custom.secrets." + argument + ": no secret '" + name
                        + "'; looked in " + sources.stream()
                                .map(source -> source.whereabouts(name))
                                .collect(Collectors.joining(", "))));
    }
}
