package dev.flyteagents.cloud.databricks;

import dev.flyteagents.ports.remote.JobDefaults;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Settings of {@code adapters.databricks}.
 *
 * @param endpoint where all workspaces are served instead of their own hosts, such as {@code http://127.0.0.1:8080}
 * @param instance the workspace of tasks that name none
 * @param auth who this server is where a task brings no token: {@code pat}, {@code oauth-m2m},
 *            {@code azure-client-secret}, {@code azure-msi} or {@code oidc}
 * @param clientId the service principal of {@code oauth-m2m} and {@code oidc}
 * @param azureTenantId the tenant of {@code azure-client-secret}
 * @param azureClientId the application of {@code azure-client-secret}, or the identity of {@code azure-msi}
 * @param azureWorkspaceResourceId the workspace in Azure, for an identity that is no user of it
 * @param oidcTokenFile the file with the token of a federated identity, such as a projected service account token
 * @param oidcAudience the audience that the federation policy wants
 * @param serviceCredentialProvider the credential provider of serverless runs that name none
 * @param entrypoint the program that runs a Flyte task, in place of the one on GitHub: a workspace path or a URI
 * @param entrypointTakesEnvironment whether that program takes {@code --flyte-env NAME=VALUE}
 * @param connectTimeout how long it may take to connect; everything else is bounded by the call
 * @param maxClients workspaces and identities whose client is kept
 */
public record DatabricksConfig(Optional<String> endpoint, Optional<String> instance, String auth,
        Optional<String> clientId, Optional<String> azureTenantId, Optional<String> azureClientId,
        Optional<String> azureWorkspaceResourceId, Optional<String> oidcTokenFile, Optional<String> oidcAudience,
        Optional<String> serviceCredentialProvider, Optional<String> entrypoint, boolean entrypointTakesEnvironment,
        Duration connectTimeout, int maxClients) {

    public DatabricksConfig {
        DatabricksAuth.named(auth);
        if (connectTimeout.toMillis() < 1) {
            throw new IllegalArgumentException("connect-timeout must be at least 1ms");
        }
        if (maxClients < 1) {
            throw new IllegalArgumentException("max-clients must be at least 1");
        }
    }

    /** The two variables are those that flytekit's connector reads. */
    public static DatabricksConfig defaults(Map<String, String> environment) {
        return new DatabricksConfig(Optional.empty(), variable(environment, "FLYTE_DATABRICKS_INSTANCE"), "pat",
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), variable(environment, "FLYTE_DATABRICKS_SERVICE_CREDENTIAL_PROVIDER"),
                Optional.empty(), false, Duration.ofSeconds(10), 256);
    }

    JobDefaults jobDefaults() {
        return new JobDefaults(instance, serviceCredentialProvider, entrypoint, entrypointTakesEnvironment);
    }

    /** The same, with all workspaces served there. */
    public DatabricksConfig at(String url) {
        return new DatabricksConfig(Optional.of(url), instance, auth, clientId, azureTenantId, azureClientId,
                azureWorkspaceResourceId, oidcTokenFile, oidcAudience, serviceCredentialProvider, entrypoint,
                entrypointTakesEnvironment, connectTimeout, maxClients);
    }

    /** As whom this server is known where a task brings no token. */
    DatabricksConfig as(DatabricksAuth kind, Optional<String> client, Optional<String> tenant,
            Optional<String> tokenFile) {
        return new DatabricksConfig(endpoint, instance, kind.setting(), client, tenant, client,
                azureWorkspaceResourceId, tokenFile, oidcAudience, serviceCredentialProvider, entrypoint,
                entrypointTakesEnvironment, connectTimeout, maxClients);
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }
}
