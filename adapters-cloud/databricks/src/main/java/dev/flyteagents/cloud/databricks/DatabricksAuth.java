package dev.flyteagents.cloud.databricks;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The ways in which this server may show who it is, by the names of the SDK. */
enum DatabricksAuth {

    PAT("pat"), OAUTH("oauth-m2m"), AZURE_CLIENT_SECRET("azure-client-secret"), AZURE_MANAGED_IDENTITY("azure-msi"),
    FEDERATED("oidc");

    private final String setting;

    DatabricksAuth(String setting) {
        this.setting = setting;
    }

    String setting() {
        return setting;
    }

    static DatabricksAuth named(String setting) {
        return Arrays.stream(values())
                .filter(kind -> kind.setting.equals(setting))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("auth must be one of "
                        + Arrays.stream(values()).map(DatabricksAuth::setting).collect(Collectors.joining(", "))));
    }
}
