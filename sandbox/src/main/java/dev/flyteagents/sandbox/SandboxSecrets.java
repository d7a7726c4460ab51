package dev.flyteagents.sandbox;

import dev.flyteagents.sandbox.snowflake.Credentials;

import java.util.Map;

/** Working credentials under the names that the agents look up. */
final class SandboxSecrets {

    private SandboxSecrets() {}

    static Map<String, String> of(Credentials credentials) {
        return Map.of("snowflake_password", credentials.password(), "snowflake_private_key",
                credentials.privateKeyPem(),
                "snowflake_oauth_token", credentials.oauthToken(), "snowflake_pat", credentials.programmaticToken());
    }
}
