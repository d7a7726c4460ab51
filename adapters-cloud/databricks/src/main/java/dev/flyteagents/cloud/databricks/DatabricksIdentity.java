package dev.flyteagents.cloud.databricks;

import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.platform.CallContext;
import dev.flyteagents.ports.remote.JobWorkspace;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * As whom a workspace is asked. A token comes before what the operator has set up; every look-up says first where the
 * secret would go (K2), also where none is read.
 */
sealed interface DatabricksIdentity {

    /** Flyte 2's connection, the namespace's secret unless the task names another, the server's own token. */
    String OF_CONNECTION = "databricks_token";
    String OF_NAMESPACE = "databricks-token";
    String OF_SERVER = "FLYTE_DATABRICKS_ACCESS_TOKEN";

    String CLIENT_SECRET = "databricks_client_secret";
    String AZURE_CLIENT_SECRET = "databricks_azure_client_secret";
    String ENTRA = "login.microsoftonline.com";

    record Token(Secret token) implements DatabricksIdentity {}

    record OAuthClient(String clientId, Secret secret) implements DatabricksIdentity {}

    record AzureClient(String tenantId, String clientId, Secret secret) implements DatabricksIdentity {}

    record ManagedIdentity(Optional<String> clientId) implements DatabricksIdentity {}

    record Federated(String clientId, String tokenFile) implements DatabricksIdentity {}

    /** Whether it mints tokens, which a 401 may mean to be over. */
    default boolean mints() {
        return !(this instanceof Token);
    }

    /** The secret that must not be shown, if it has one. */
    default Optional<Secret> hidden() {
        return switch (this) {
            case Token(Secret token) -> Optional.of(token);
            case OAuthClient(String ignored, Secret secret) -> Optional.of(secret);
            case AzureClient(String ignored, String alsoIgnored, Secret secret) -> Optional.of(secret);
            case ManagedIdentity ignored -> Optional.empty();
            case Federated ignored -> Optional.empty();
        };
    }

    static DatabricksIdentity find(DatabricksConfig config, JobWorkspace workspace, String host, CallContext call) {
        List<String> names = Stream.of(OF_CONNECTION, workspace.tokenSecret().orElse(OF_NAMESPACE), OF_SERVER).toList();
        for (String name : names) {
            Optional<Secret> token = call.findSecret(name, host).filter(found -> !found.isEmpty());
            if (token.isPresent()) {
                return new Token(token.get());
            }
        }
        return switch (DatabricksAuth.named(config.auth())) {
            case PAT -> throw missing(names, host, call);
            case OAUTH -> new OAuthClient(setting(config.clientId(), "client-id"), call.secret(CLIENT_SECRET, host));
            case AZURE_CLIENT_SECRET -> new AzureClient(setting(config.azureTenantId(), "azure-tenant-id"),
                    setting(config.azureClientId(), "azure-client-id"),
                    call.secret(AZURE_CLIENT_SECRET, config.endpoint().isPresent() ? host : ENTRA));
            case AZURE_MANAGED_IDENTITY -> new ManagedIdentity(config.azureClientId());
            case FEDERATED -> new Federated(setting(config.clientId(), "client-id"),
                    setting(config.oidcTokenFile(), "oidc-token-file"));
        };
    }

    private static String setting(Optional<String> value, String name) {
        return value.orElseThrow(() -> new AgentException(Kind.AUTH, "DATABRICKS_CREDENTIAL",
                "the setting adapters.databricks." + name + " is missing", null));
    }

    /** The call itself knows where it looked, and says so for the last name. */
    private static AgentException missing(List<String> names, String host, CallContext call) {
        String text = "No Databricks token found from any source: looked for " + String.join(", ", names);
        try {
            call.secret(OF_SERVER, host);
            return new AgentException(Kind.AUTH, "DATABRICKS_CREDENTIAL", text, null);
        } catch (AgentException e) {
            return new AgentException(Kind.AUTH, "DATABRICKS_CREDENTIAL", text + "; " + e.text(), e);
        }
    }
}
