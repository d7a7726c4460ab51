package dev.flyteagents.app.wiring;

import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Fields;
import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.platform.Connection;
import dev.flyteagents.ports.platform.CredentialScope;
import dev.flyteagents.ports.platform.CredentialSource;
import dev.flyteagents.runtime.settings.SettingException;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Does for a local run what Flyte 2's Propeller does for a task: {@code custom.secrets} names a secret for each argument
 * of the agent, and its value is sent along.
 */
public final class SecretArguments {

    private SecretArguments() {}

    /**
     * The connection of the task's calls.
     *
     * @param places where secrets are looked for by their name
     * @param sandbox answers an argument itself where it accepts one of that name
     * @throws SettingException naming a secret that is missing, and where it was looked for
     */
    public static Connection resolve(TaskRequest request, CredentialSource places, SandboxSession sandbox) {
        Map<String, Secret> secrets = new LinkedHashMap<>();
        CredentialScope scope = CredentialScope.of(request);
        Fields.of("custom", request.template().customOrEmpty()).texts("secrets").forEach((argument, name) -> {
            if (!sandbox.accepts(argument)) {
                secrets.put(argument, require(argument, name, scope, places));
            }
        });
        return new Connection(request.template().type(), secrets, Map.of());
    }

    private static Secret require(String argument, String name, CredentialScope scope, CredentialSource places) {
        return places.find(name, scope)
                .orElseThrow(() -> new SettingException("custom.secrets." + argument + ": no secret '" + name
                        + "'; looked in " + places.whereabouts(name, scope)));
    }
}
