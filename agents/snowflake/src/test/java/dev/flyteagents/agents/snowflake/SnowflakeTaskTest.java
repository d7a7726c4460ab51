package dev.flyteagents.agents.snowflake;

import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.remote.SqlSession;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@DisplayName("C2 The task template")
class SnowflakeTaskTest {

    @Test
    void readsTheSettingsOfFlyte1FromConfig() {
        SnowflakeTask task = SnowflakeTask.of(Tasks.flyte1()
                .config("role", "ANALYST")
                .config("flyte_agents.authenticator", "SNOWFLAKE_JWT")
                .config("flyte_agents.session_parameters.timezone", "UTC")
                .output("results")
                .request());

        assertThat(task.session()).isEqualTo(new SqlSession("MYORG-ACME", "FLYTE", Optional.of("ANALYST"),
                Optional.of("WH"), Optional.of("DB"), Optional.of("PUBLIC"), Optional.of("snowflake_jwt"),
                Map.of("TIMEZONE", "UTC")));
        assertThat(task.resultsPrefix()).hasValue("snowflake://FLYTE:MYORG-ACME/WH/DB/PUBLIC/");
        assertThat(task.linkName()).isEqualTo("Snowflake Query Details");
    }

    @Test
    void readsTheSettingsOfFlyte2FromCustom() {
        SnowflakeTask task = SnowflakeTask.of(Tasks.flyte2()
                .custom("connection_kwargs", Value.of(Map.of(
                        "role", Value.of("ANALYST"), "autocommit", Value.of(true), "login_timeout", Value.of(10),
                        "session_parameters", Value.of(Map.of("statement_timeout_in_seconds", Value.of(60))))))
                .custom("secrets", Value.of(Map.of("snowflake_private_key", Value.of("PRIVATE_KEY"))))
                .output("results")
                .request());

        assertThat(task.session()).isEqualTo(new SqlSession("MYORG-ACME", "FLYTE", Optional.of("ANALYST"),
                Optional.of("WH"), Optional.of("DB"), Optional.of("PUBLIC"), Optional.empty(),
                Map.of("STATEMENT_TIMEOUT_IN_SECONDS", "60", "AUTOCOMMIT", "true")));
        assertThat(task.resultsPrefix()).hasValue("snowflake://FLYTE/MYORG-ACME/WH/DB/PUBLIC/");
        assertThat(task.linkName()).isEqualTo("Snowflake Dashboard");
    }

    @Test
    @DisplayName("C7 A query tag of the task's own is kept beside ours")
    void keepsAQueryTagOfTheTasksOwn() {
        SnowflakeTask task = SnowflakeTask.of(
                Tasks.flyte2()
                        .option("session_parameters", Value.of(Map.of("QUERY_TAG", Value.of("nightly"))))
                        .request());

        assertThat(task.session().parameters()).isEmpty();
        assertThat(task.statement(Map.of("flyte-key", "k"), Optional.empty()).tags())
                .containsExactlyInAnyOrderEntriesOf(Map.of("flyte-key", "k", "query-tag", "nightly"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"account", "user", "warehouse", "database", "schema"})
    void namesAFlyte1SettingThatIsMissing(String name) {
        assertWrong(Tasks.flyte1().withoutConfig(name).request(), "config." + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example.com/", "https://acme", "acme@evil", "acme:443", "a..b", "-acme", "a?b", "a b",
            "a.b.c.d.e", "acme\n"})
    void refusesAnAccountThatIsNoPartOfAHostName(String account) {
        assertWrong(Tasks.flyte1().config("account", account).request(), "config.account");
        assertWrong(Tasks.flyte2().custom("account", Value.of(account)).request(), "custom.account");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MYORG-my_account", "xy12345", "xy12345.eu-central-1", "xy12345.eu-west-1.aws",
            "myorg-acme.privatelink"})
    void takesEveryFormOfAnAccount(String account) {
        assertThat(SnowflakeTask.of(Tasks.flyte2().custom("account", Value.of(account)).request()).session().account())
                .isEqualTo(account);
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "token", "private_key", "private_key_file", "passcode", "private_key_file_pwd"})
    @DisplayName("H4 A secret within the task is refused by its path, and told where it belongs")
    void refusesASecretWithinTheTask(String name) {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> SnowflakeTask.of(Tasks.flyte2().option(name, Value.of("hunter2")).request()))
                .withMessageStartingWith("custom.connection_kwargs." + name + ": is a secret")
                .withMessageContaining("custom.secrets")
                .withMessageNotContaining("hunter2");
    }

    @Test
    void refusesWhatItDoesNotKnowAndNamesTheNearest() {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> SnowflakeTask.of(Tasks.flyte2().custom("warehose", Value.of("X")).request()))
                .withMessageStartingWith("custom.warehose: is not known; did you mean 'warehouse'?");
        assertWrong(Tasks.flyte2().option("rolle", Value.of("X")).request(), "custom.connection_kwargs.rolle");
        assertWrong(Tasks.flyte2().option("account", Value.of("X")).request(), "custom.connection_kwargs.account");
        assertWrong(Tasks.flyte2().option("authenticator", Value.of("externalbrowser")).request(),
                "custom.connection_kwargs.authenticator");
        assertWrong(Tasks.flyte2().custom("secrets", Value.of(Map.of("password", Value.of("X")))).request(),
                "custom.secrets.password");
        assertWrong(Tasks.flyte1().config("rolle", "X").request(), "config.rolle");
        assertWrong(Tasks.flyte1().config("flyte_agents.session_parameters.a-b", "X").request(),
                "config.flyte_agents.session_parameters.a-b");
    }

    @Test
    void refusesSettingsInBothPlacesAndInNone() {
        assertWrong(Tasks.flyte1().custom("account", Value.of("acme")).request(), "config");
        assertWrong(new Tasks(Map.of(), Map.of(), "select 1", Map.of(), Map.of()).request(), "custom");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "PUT file:///etc/secrets/key @~", "/* x */ get @~/a file:///tmp",
            "-- x\nput file:///a @~"})
    void refusesAStatementThatIsEmptyOrMovesFiles(String statement) {
        assertWrong(Tasks.flyte1().sql(statement).request(), "sql.statement");
    }

    @Test
    void readsAStatementBehindManyComments() {
        String statement = "/* a */ -- b\n".repeat(10_000) + "select 1";

        assertThat(SnowflakeTask.of(Tasks.flyte1().sql(statement).request()).text().sql()).isEqualTo(statement);
    }

    @Test
    void namesADeclaredInputThatIsMissing() {
        assertWrong(Tasks.flyte1().input("day", Literal.of("x")).requestWithInputs(LiteralMap.empty()), "inputs.day");
    }

    @Test
    void namesADeclaredOutputThatItCannotReturn() {
        assertWrong(Tasks.flyte1().output("rows").request(), "interface.outputs.rows");
    }

    @Test
    void expandsABatchOnlyWhenTheTaskAsksForOne() {
        Tasks task = Tasks.flyte2()
                .sql("insert into t values (%(a)s)")
                .input("a",
                        Literal.of(List.of(Literal.of(1), Literal.of(2))));

        assertThat(SnowflakeTask.of(task.custom("batch", Value.of(true)).request()).text().sql())
                .isEqualTo("insert into t VALUES (?), (?)");
        assertThat(SnowflakeTask.of(task.request()).text().sql()).isEqualTo("insert into t values ((?, ?))");
    }

    private static void assertWrong(TaskRequest request, String path) {
        assertThatExceptionOfType(InvalidFieldException.class).isThrownBy(() -> SnowflakeTask.of(request))
                .satisfies(wrong -> assertThat(wrong.path()).isEqualTo(path));
    }

    @Test
    @DisplayName("C8 A task that asks for it has Snowflake end its statement, a while after Flyte ends the task")
    void aTaskThatAsksForItHasSnowflakeEndItsStatement() {
        assertThat(limit(flyte1Limited())).hasValue(Duration.ofMinutes(66));
        assertThat(limit(flyte2Limited())).hasValue(Duration.ofMinutes(66));
        assertThat(limit(Tasks.flyte2())).isEmpty();
        assertThat(SnowflakeTask.of(flyte2Limited().requestWithin(Duration.ofDays(30))).vendorTimeout())
                .as("as long as Snowflake allows")
                .hasValue(Duration.ofDays(7));
    }

    @Test
    @DisplayName("C8 A smaller limit of the task's own wins, and is not ours")
    void aSmallerLimitOfTheTasksOwnWins() {
        assertThat(limit(withOwn("60"))).isEmpty();
        assertThat(limit(withOwn("86400"))).hasValue(Duration.ofMinutes(66));
        assertThat(limit(withOwn("0"))).as("no limit").hasValue(Duration.ofMinutes(66));
    }

    @Test
    @DisplayName("C2 C8 A limit that follows from nothing is refused by path")
    void aLimitThatFollowsFromNothingIsRefused() {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> SnowflakeTask.of(flyte2Limited().request()))
                .withMessageStartingWith("custom.flyte_agents.vendor_timeout: needs a timeout of the task");
    }

    private static Optional<Duration> limit(Tasks task) {
        return SnowflakeTask.of(task.requestWithin(Duration.ofHours(1)))
                .statement(Map.of(), Optional.empty())
                .timeout();
    }

    private static Tasks withOwn(String seconds) {
        return flyte2Limited().option("session_parameters",
                Value.of(Map.of("statement_timeout_in_seconds", Value.of(seconds))));
    }

    private static Tasks flyte1Limited() {
        return Tasks.flyte1().config("flyte_agents.vendor_timeout", "true");
    }

    private static Tasks flyte2Limited() {
        return Tasks.flyte2().custom("flyte_agents", Value.of(Map.of("vendor_timeout", Value.of(true))));
    }
}
