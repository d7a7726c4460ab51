package dev.flyteagents.ports.remote;

import java.util.Optional;

/**
 * What holds for tasks that do not say it.
 *
 * @param instance the workspace's host name
 * @param serviceCredentialProvider the credential provider that serverless runs reach storage by
 * @param entrypoint where the program is kept that runs a Flyte task: a workspace path or a URI
 * @param entrypointTakesEnvironment whether that program takes {@code --flyte-env NAME=VALUE} before the task's command
 */
public record JobDefaults(Optional<String> instance, Optional<String> serviceCredentialProvider,
        Optional<String> entrypoint, boolean entrypointTakesEnvironment) {

    public static JobDefaults none() {
        return new JobDefaults(Optional.empty(), Optional.empty(), Optional.empty(), false);
    }
}
