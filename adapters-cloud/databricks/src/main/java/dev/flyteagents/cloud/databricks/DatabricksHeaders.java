package dev.flyteagents.cloud.databricks;

import com.databricks.sdk.core.AzureMsiCredentialsProvider;
import com.databricks.sdk.core.HeaderFactory;
import com.databricks.sdk.core.http.HttpClient;
import com.databricks.sdk.core.oauth.AzureServicePrincipalCredentialsProvider;
import com.databricks.sdk.core.oauth.CachedTokenSource;
import com.databricks.sdk.core.oauth.DatabricksOAuthTokenSource;
import com.databricks.sdk.core.oauth.FileIDTokenSource;
import com.databricks.sdk.core.oauth.OAuthHeaderFactory;
import com.databricks.sdk.core.oauth.OAuthM2MServicePrincipalCredentialsProvider;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Map;

/**
 * The headers that show an identity, as the SDK makes them: it keeps each token until shortly before its end. Its
 * configuration is never resolved, which would read the environment and files of whoever runs this server.
 */
final class DatabricksHeaders {

    private final String host;
    private final DatabricksIdentity identity;
    private final DatabricksConfig config;
    private final HttpClient http;
    private @Nullable HeaderFactory factory;

    DatabricksHeaders(String host, DatabricksIdentity identity, DatabricksConfig config, HttpClient http) {
        this.host = host;
        this.identity = identity;
        this.config = config;
        this.http = http;
    }

    Map<String, String> headers() {
        if (identity instanceof DatabricksIdentity.Token personal) {
            return Map.of("Authorization", "Bearer " + personal.token().reveal());
        }
        return factory().headers();
    }

    String kind() {
        return identity.auth().setting();
    }

    /** The next call mints a token anew. */
    synchronized void forget() {
        factory = null;
    }

    private synchronized HeaderFactory factory() {
        HeaderFactory known = factory;
        if (known == null) {
            known = make();
            factory = known;
        }
        return known;
    }

    private HeaderFactory make() {
        com.databricks.sdk.core.DatabricksConfig sdk = new com.databricks.sdk.core.DatabricksConfig()
                .setHost("https://" + host)
                .setHttpClient(http);
        config.azureWorkspaceResourceId().ifPresent(sdk::setAzureWorkspaceResourceId);
        return switch (identity) {
            case DatabricksIdentity.Token ignored -> () -> Map.of();
            case DatabricksIdentity.OAuthClient client -> new OAuthM2MServicePrincipalCredentialsProvider()
                    .configure(sdk.setClientId(client.clientId()).setClientSecret(client.secret().reveal()));
            case DatabricksIdentity.AzureClient client -> new AzureServicePrincipalCredentialsProvider()
                    .configure(sdk.setAzureTenantId(client.tenantId())
                            .setAzureClientId(client.clientId())
                            .setAzureClientSecret(client.secret().reveal()));
            case DatabricksIdentity.ManagedIdentity managed -> {
                managed.clientId().ifPresent(sdk::setAzureClientId);
                yield new AzureMsiCredentialsProvider().configure(sdk.setAzureUseMsi(true));
            }
            case DatabricksIdentity.Federated federated -> federated(sdk, federated);
        };
    }

    private HeaderFactory federated(com.databricks.sdk.core.DatabricksConfig sdk,
            DatabricksIdentity.Federated federated) {
        try {
            DatabricksOAuthTokenSource.Builder builder = new DatabricksOAuthTokenSource.Builder(federated.clientId(),
                    sdk.getHost(), sdk.getDatabricksOidcEndpoints(), new FileIDTokenSource(federated.tokenFile()),
                    http);
            config.oidcAudience().ifPresent(builder::audience);
            return OAuthHeaderFactory.fromTokenSource(new CachedTokenSource.Builder(builder.build()).build());
        } catch (IOException e) {
            throw new com.databricks.sdk.core.DatabricksException("the token endpoint could not be asked for", e);
        }
    }
}
