package dev.flyteagents.cloud.databricks;

import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.platform.CallContext;
import dev.flyteagents.ports.platform.NamedSecret;
import dev.flyteagents.ports.remote.JobIdentity;
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

    /** The service principal's secret: the namespace's unless the task names another one, the server's own. */
    String CLIENT_SECRET_OF_NAMESPACE = "databricks-oauth";
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

    /** The way in which it is shown. */
    default DatabricksAuth auth() {
        return switch (this) {
            case Token ignored -> DatabricksAuth.PAT;
            case OAuthClient ignored -> DatabricksAuth.OAUTH;
            case AzureClient ignored -> DatabricksAuth.AZURE_CLIENT_SECRET;
            case ManagedIdentity ignored -> DatabricksAuth.AZURE_MANAGED_IDENTITY;
            case Federated ignored -> DatabricksAuth.FEDERATED;
        };
    }

    static DatabricksIdentity find(DatabricksConfig config, JobWorkspace workspace, String host, CallContext call) {
        JobIdentity wanted = workspace.identity();
        DatabricksAuth auth = wanted.kind()
                .map(DatabricksIdentity::of)
                .orElseGet(() -> DatabricksAuth.named(config.auth()));
        if (wanted.kind().isEmpty() || auth == DatabricksAuth.PAT) {
            List<String> names = names(workspace.tokenSecret(), OF_NAMESPACE, host, call);
            Optional<NamedSecret> token = call.findSecret(
                    Stream.of(List.of(OF_CONNECTION), names, List.of(OF_SERVER)).flatMap(List::stream).toList(), host);
            if (token.isPresent()) {
                return new Token(token.get().secret());
            }
            if (auth == DatabricksAuth.PAT) {
                throw missing("token", List.of(OF_CONNECTION, names.get(0), OF_SERVER), host, call);
            }
        }
        return switch (auth) {
            case PAT -> throw new IllegalStateException("a token is found or missing");
            case OAUTH -> client(config, wanted, host, call);
            case AZURE_CLIENT_SECRET -> new AzureClient(setting(config.azureTenantId(), "azure-tenant-id"),
                    setting(config.azureClientId(), "azure-client-id"),
                    call.secret(AZURE_CLIENT_SECRET, config.endpoint().isPresent() ? host : ENTRA));
            case AZURE_MANAGED_IDENTITY -> new ManagedIdentity(config.azureClientId());
            case FEDERATED -> new Federated(setting(config.clientId(), "client-id"),
                    setting(config.oidcTokenFile(), "oidc-token-file"));
        };
    }

    private static DatabricksAuth of(JobIdentity.Kind kind) {
        return switch (kind) {
            case PAT -> DatabricksAuth.PAT;
            case OAUTH_M2M -> DatabricksAuth.OAUTH;
            case OIDC_FEDERATION -> DatabricksAuth.FEDERATED;
        };
    }

    private static OAuthClient client(DatabricksConfig config, JobIdentity wanted, String host, CallContext call) {
        String clientId = wanted.clientId()
                .orElseGet(() -> setting(config.clientId(), "client-id", " (or custom.databricksClientId)"));
        List<String> names = Stream.concat(
                names(wanted.clientSecret(), CLIENT_SECRET_OF_NAMESPACE, host, call).stream(),
                Stream.of(CLIENT_SECRET)).toList();
        return call.findSecret(names, host)
                .map(found -> new OAuthClient(clientId, found.secret()))
                .orElseThrow(() -> missing("client secret", names, host, call));
    }

    /** A secret that the task names and that may not go there is told, and not passed over for another one. */
    private static List<String> names(Optional<String> ofTask, String usual, String host, CallContext call) {
        ofTask.ifPresent(name -> call.findSecret(name, host));
        return List.of(ofTask.orElse(usual));
    }

    private static String setting(Optional<String> value, String name) {
        return setting(value, name, "");
    }

    private static String setting(Optional<String> value, String name, String instead) {
        return value.orElseThrow(() -> new AgentException(Kind.AUTH, "DATABRICKS_CREDENTIAL",
                "the setting adapters.databricks." + name + instead + " is missing", null));
    }

    /** The call itself knows where it looked, and says so for the last name. */
    private static AgentException missing(String what, List<String> names, String host, CallContext call) {
        String text = "No Databricks " + what + " found from any source: looked for " + String.join(", ", names);
        try {
            call.secret(names.get(names.size() - 1), host);
            return new AgentException(Kind.AUTH, "DATABRICKS_CREDENTIAL", text, null);
        } catch (AgentException e) {
            return new AgentException(Kind.AUTH, "DATABRICKS_CREDENTIAL", text + "; " + e.text(), e);
        }
    }
}
