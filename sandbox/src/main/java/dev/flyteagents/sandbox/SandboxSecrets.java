package dev.flyteagents.sandbox;

import dev.flyteagents.sandbox.aws.AwsSimulator;
import dev.flyteagents.sandbox.snowflake.Credentials;

import java.util.Map;

/** Working credentials under the names that the agents look up. */
final class SandboxSecrets {

    private SandboxSecrets() {}

    static Map<String, String> of(Credentials snowflake, String openAiKey, AwsSimulator.Settings aws,
            dev.flyteagents.sandbox.databricks.Credentials databricks) {
        return Map.of("snowflake_password", snowflake.password(), "snowflake_private_key", snowflake.privateKeyPem(),
                "snowflake_oauth_token", snowflake.oauthToken(), "snowflake_pat", snowflake.programmaticToken(),
                "FLYTE_OPENAI_API_KEY", openAiKey, "aws_access_key_id", aws.keyId(), "aws_secret_access_key",
                aws.secretKey(), "FLYTE_DATABRICKS_ACCESS_TOKEN", databricks.token(), "databricks_token",
                databricks.token());
    }
}
