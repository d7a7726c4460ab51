package dev.flyteagents.domain.task;

import java.util.List;
import java.util.Optional;

/** Whom a task runs as and which secrets it asks Flyte to mount: names, never values. */
public record SecurityContext(Optional<Identity> runAs, List<SecretReference> secrets, List<TokenRequest> tokens) {

    public SecurityContext {
        secrets = List.copyOf(secrets);
        tokens = List.copyOf(tokens);
    }

    public record Identity(String iamRole, String k8sServiceAccount, Optional<OAuth2Client> oauth2Client,
            String executionIdentity) {}

    public record OAuth2Client(String clientId, Optional<SecretReference> clientSecret) {}

    public record SecretReference(String group, String groupVersion, String key, MountType mount, String envVar) {}

    public enum MountType {
        ANY, ENV_VAR, FILE
    }

    public record TokenRequest(String name, TokenType type, Optional<OAuth2Client> client, String idpDiscoveryEndpoint,
            String tokenEndpoint) {}

    public enum TokenType {
        CLIENT_CREDENTIALS
    }
}
