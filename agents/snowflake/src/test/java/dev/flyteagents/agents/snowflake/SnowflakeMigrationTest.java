package dev.flyteagents.agents.snowflake;

import dev.flyteagents.domain.value.Value;
import dev.flyteagents.testkit.ports.Canary;
import dev.flyteagents.testkit.ports.InMemorySqlStatements;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class SnowflakeMigrationTest {

    private static final Canary PASSWORD = Canary.planted("password");
    private static final String ID = "01b2c3d4-0000-1111-2222-0123456789ab";

    private final SnowflakeAgent agent = new SnowflakeAgent(new InMemorySqlStatements());

    @Test
    @DisplayName("H5 A handle of Flyte 1's Python connector goes on here")
    void aHandleOfFlyte1GoesOnHere() {
        assertThat(agent.migrate(Value.of(flyte1()))).hasValue(new SnowflakeHandle(ID, "MYORG-ACME", "FLYTE",
                Optional.empty(), Optional.empty(), "WH",
                Optional.of("snowflake://FLYTE:MYORG-ACME/WH/DB/PUBLIC/" + ID), "Snowflake Query Details",
                Optional.of("DB"), Optional.empty()));
    }

    @Test
    @DisplayName("H5 H4 A handle of Flyte 2's Python connector goes on here, without its password")
    void aHandleOfFlyte2GoesOnHereWithoutItsPassword() {
        Map<String, Value> fields = flyte1();
        fields.put("connection_kwargs", Value.of(Map.of("role", Value.of("ANALYST"), "authenticator",
                Value.of("SNOWFLAKE_JWT"), "password", Value.of(PASSWORD.secret()))));

        Optional<SnowflakeHandle> handle = agent.migrate(Value.of(fields));

        assertThat(handle).hasValue(new SnowflakeHandle(ID, "MYORG-ACME", "FLYTE", Optional.of("ANALYST"),
                Optional.of("snowflake_jwt"), "WH",
                Optional.of("snowflake://FLYTE/MYORG-ACME/WH/DB/PUBLIC/" + ID), "Snowflake Dashboard",
                Optional.of("DB"), Optional.empty()));
        PASSWORD.assertAbsentFrom("the handle", handle);
    }

    @Test
    @DisplayName("H5 A handle without output gets none")
    void aHandleWithoutOutputGetsNone() {
        Map<String, Value> fields = flyte1();
        fields.put("has_output", Value.of(false));

        assertThat(agent.migrate(Value.of(fields)).orElseThrow().results()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"query_id", "account", "user", "database", "schema", "warehouse", "has_output"})
    @DisplayName("H5 Another connector's handle is none of ours")
    void anotherConnectorsHandleIsNoneOfOurs(String missing) {
        Map<String, Value> fields = flyte1();
        fields.remove(missing);

        assertThat(agent.migrate(Value.of(fields))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"account", "query_id"})
    @DisplayName("H3 What could end a host name or a path early is refused")
    void whatCouldEndAHostNameIsRefused(String field) {
        Map<String, Value> fields = flyte1();
        fields.put(field, Value.of("evil.example.com/../x"));

        assertThat(agent.migrate(Value.of(fields))).isEmpty();
        assertThat(agent.migrate(Value.of("text"))).isEmpty();
    }

    private static Map<String, Value> flyte1() {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("user", Value.of("FLYTE"));
        fields.put("account", Value.of("MYORG-ACME"));
        fields.put("database", Value.of("DB"));
        fields.put("schema", Value.of("PUBLIC"));
        fields.put("warehouse", Value.of("WH"));
        fields.put("query_id", Value.of(ID));
        fields.put("has_output", Value.of(true));
        return fields;
    }
}
