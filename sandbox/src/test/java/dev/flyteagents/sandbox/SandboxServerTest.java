package dev.flyteagents.sandbox;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SandboxServerTest {
    @TempDir
    Path home = Path.of("");

    @Test
    void writesAConfigurationThatPointsAtItself() throws Exception {
        try (SandboxServer server = SandboxServer.start("--home", home.toString())) {
            assertThat(home.resolve("config.yaml"))
                    .hasContent("adapters:\n  snowflake:\n    endpoint: " + server.snowflake().url()
                            + "\n  openai:\n    endpoint: " + server.openai().baseUrl()
                            + "\n  aws:\n    endpoint: " + server.aws().url()
                            + "\n  databricks:\n    endpoint: " + server.databricks().url()
                            + "\n  http:\n    hosts:\n      sandbox: 127.0.0.1:" + server.snowflake().port()
                            + "\n    allowed-networks:\n      - 127.0.0.0/8");
            assertThat(server.ready()).isEqualTo("sandbox ready url=" + server.snowflake().url() + " home="
                    + home + " openai=" + server.openai().baseUrl() + " aws=" + server.aws().url() + " databricks="
                    + server.databricks().url());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"snowflake_password", "snowflake_private_key", "snowflake_oauth_token", "snowflake_pat",
            "flyte_openai_api_key", "flyte_databricks_access_token"})
    void keepsASecretFromEveryoneElse(String name) throws Exception {
        try (SandboxServer server = SandboxServer.start("--home", home.toString())) {
            Path secret = home.resolve("secrets").resolve(name);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret))).isEqualTo("rw-------");
            assertThat(Files.readString(secret)).isNotBlank();
            assertThat(server.ready()).doesNotContain(Files.readString(secret));
        }
    }

    @Test
    void writesTheKeyThatTheSandboxUserLogsInWith() throws Exception {
        try (SandboxServer server = SandboxServer.start("--home", home.toString())) {
            String pem = Files.readString(home.resolve("secrets/snowflake_private_key"))
                    .replaceAll("-----[A-Z ]+-----|\\s", "");
            assertThat(KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem))))
                    .isEqualTo(server.snowflake().credentials().privateKey());
            assertThat(Files.readString(home.resolve("secrets/snowflake_password")))
                    .isEqualTo(server.snowflake().credentials().password());
        }
    }

    @Test
    void takesMoreNamesThanTheDefaultOnes() {
        SandboxOptions options = SandboxOptions.parse("--home", "h", "--port", "8123", "--account", "ORGNAME-ACCOUNT",
                "--user", "ANN", "--database",
                "SALES.EU", "--role", "LOADER", "--warehouse", "BIG_WH", "--run-millis", "5");
        assertThat(options.port()).isEqualTo(8123);
        assertThat(options.snowflake().accounts()).containsExactly("sandbox", "ORGNAME-ACCOUNT");
        assertThat(options.snowflake().users()).containsExactly("FLYTE", "ANN");
        assertThat(options.snowflake().databases()).containsKeys("DEMO", "SALES");
        assertThat(options.snowflake().roles()).contains("LOADER");
        assertThat(options.snowflake().warehouses()).contains("BIG_WH");
        assertThat(options.snowflake().runTime()).hasMillis(5);
    }

    @Test
    void saysWhichOptionIsWrong() {
        assertThatIllegalArgumentException().isThrownBy(() -> SandboxOptions.parse("--prot", "1"))
                .withMessageStartingWith("unknown option --prot");
        assertThatIllegalArgumentException().isThrownBy(() -> SandboxOptions.parse("--port", "x"))
                .withMessage("--port must be a number, was x");
        assertThatIllegalArgumentException().isThrownBy(() -> SandboxOptions.parse("--port", "1"))
                .withMessageStartingWith("--home is missing");
        assertThatIllegalArgumentException().isThrownBy(() -> SandboxOptions.parse("--home"))
                .withMessageStartingWith("--home needs a value");
    }
}
