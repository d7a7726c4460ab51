package dev.flyteagents.cloud.snowflake;

import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.remote.SqlSession;
import dev.flyteagents.ports.remote.SqlStatement;
import dev.flyteagents.ports.remote.SqlStatement.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class StatementRouteTest {

    private static final Secret SECRET = Secret.of("s");
    private static final SnowflakeCredential TOKEN = new SnowflakeCredential.OAuthToken(SECRET);

    @Test
    void aPasswordGoesByTheDriverAndEverythingElseByTheApi() {
        assertThat(route(new SnowflakeCredential.Password(SECRET), "select 1")).isEqualTo(StatementRoute.DRIVER);
        for (SnowflakeCredential credential : List.of(TOKEN, new SnowflakeCredential.ProgrammaticToken(SECRET),
                new SnowflakeCredential.KeyPair(SECRET, Optional.empty()))) {
            assertThat(route(credential, "select 1")).isEqualTo(StatementRoute.SQL_API);
            assertThat(StatementRoute.of(credential)).isEqualTo(StatementRoute.SQL_API);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"select 1;", "(select 1)", "-- use\nselect 1", "/* set; */ insert into t select 'a;b'",
            "create table temp (i int)", "create or replace table t (i int)", "alter table t add column c int",
            "use role r; select 1", "begin; insert into t values (1); commit", "set x = 1; select $x",
            "create temporary table t (i int); insert into t values (1)", "select 'it\\'s; a'; select 2",
            "create procedure p() returns int language sql as $$ begin x; end $$"})
    void theApiTakes(String text) {
        assertThat(route(TOKEN, text)).isEqualTo(StatementRoute.SQL_API);
    }

    @ParameterizedTest
    @ValueSource(strings = {"use role r", "ALTER  SESSION set x = 1", "begin", "begin transaction", "commit",
            "rollback",
            "set x = 1", "unset x", "create temp table t (i int)", "create or replace local temporary stage s",
            "/* a */ create volatile table t (i int)", "call p()", "select 1; call p()", "put file://a @b", "get @b a",
            "declare x int; begin x := 1; end", "begin insert into t values (1); end;", "execute immediate 'select 1'",
            "create procedure p() returns int language sql as begin return 1; end", "", " ; "})
    void theDriverTakes(String text) {
        assertThat(route(TOKEN, text)).isEqualTo(StatementRoute.DRIVER);
    }

    @Test
    void bindingsGoWithASingleStatementOnly() {
        List<Parameter> bound = List.of(new Parameter.Whole(1));

        assertThat(StatementRoute.of(TOKEN, SnowflakeFixture.session(), new SqlStatement("select ?", bound, Map.of())))
                .isEqualTo(StatementRoute.SQL_API);
        assertThat(StatementRoute.of(TOKEN, SnowflakeFixture.session(),
                new SqlStatement("select ?; select 2", bound, Map.of()))).isEqualTo(StatementRoute.DRIVER);
    }

    @ParameterizedTest
    @CsvSource({"TIMEZONE,UTC,SQL_API", "STATEMENT_TIMEOUT_IN_SECONDS,60,SQL_API", "AUTOCOMMIT,true,SQL_API",
            "AUTOCOMMIT,false,DRIVER", "LOCK_TIMEOUT,5,DRIVER", "STATEMENT_TIMEOUT_IN_SECONDS,x,DRIVER"})
    void aSessionParameterThatTheApiLacksGoesByTheDriver(String name, String value, StatementRoute route) {
        SqlSession session = new SqlSession("sandbox", "FLYTE", Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Map.of(name, value));

        assertThat(StatementRoute.of(TOKEN, session, new SqlStatement("select 1", List.of(), Map.of())))
                .isEqualTo(route);
    }

    private static StatementRoute route(SnowflakeCredential credential, String text) {
        return StatementRoute.of(credential, SnowflakeFixture.session(), new SqlStatement(text, List.of(), Map.of()));
    }
}
