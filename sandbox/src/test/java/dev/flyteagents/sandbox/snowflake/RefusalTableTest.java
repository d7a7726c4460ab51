package dev.flyteagents.sandbox.snowflake;

import dev.flyteagents.sandbox.http.JsonText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.reflect.Field;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(Lifecycle.PER_CLASS)
class RefusalTableTest {
    private final Credentials expired = Credentials.generate();
    private final SnowflakeSimulator simulator = SnowflakeSimulator.start();
    private final PlainDriver driver = new PlainDriver(simulator);

    static List<RefusalTable.Row> rows() {
        return RefusalTable.rows();
    }

    @AfterAll
    void stop() {
        simulator.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void refuses(RefusalTable.Row row) throws Exception {
        Map<String, String> values = values(row);
        String token = token(row.session());
        String[] request = filled(row.request(), values).split(" ", 2);
        HttpResponse<String> response = driver.send(request[0], request[1], token,
                row.body().equals("-") ? "" : filled(row.body(), values));
        assertThat(response.statusCode()).isEqualTo(row.status());
        if (!row.code().equals("-")) {
            Map<String, @Nullable Object> answer = PlainDriver.object(response.body());
            boolean sqlApi = row.request().contains("/api/v2/");
            assertThat(answer).containsEntry("code", row.code());
            assertThat(PlainDriver.text(answer, "message")).contains(row.message());
            if (sqlApi) {
                assertThat(JsonText.text(answer, "sqlState").orElse("-")).isEqualTo(row.sqlState());
                return;
            }
            assertThat(answer).containsEntry("success", false);
            if (!row.sqlState().equals("-")) {
                assertThat(JsonText.object(answer.get("data")).orElseThrow()).containsEntry("sqlState", row.sqlState())
                        .containsEntry("errorCode", row.code());
            }
        }
    }

    @Test
    void namesACaseAndASourceForEveryRow() {
        assertThat(rows()).hasSizeGreaterThan(70).allSatisfy(row -> assertThat(row.source()).isNotBlank());
        assertThat(rows()).extracting(RefusalTable.Row::name).doesNotHaveDuplicates();
    }

    @Test
    void holdsEveryRefusalThatTheSimulatorKnows() throws IllegalAccessException {
        List<String> codes = new ArrayList<>();
        for (Field field : Refusal.class.getDeclaredFields()) {
            if (field.getType() == Refusal.class) {
                codes.add(((Refusal) field.get(null)).code());
            }
        }
        codes.addAll(List.of(Refusal.unknownRole("R"), Refusal.notAuthorized("w"), Refusal.syntax("W"),
                Refusal.missingObject("T"), Refusal.noDatabase("V"),
                Refusal.statementCount(1, 2), Refusal.notInTheSqlApi("w"),
                Refusal.severalFailed("s", 0, Refusal.EMPTY), Refusal.noStatement("id"),
                Refusal.unknownFunction("f"), Refusal.invalidIdentifier("c"), Refusal.resultLimit("0"),
                Refusal.statementTimeout("0"), Refusal.timedOut(1), Refusal.noTimestamp("t"))
                .stream()
                .map(Refusal::code)
                .toList());
        assertThat(rows()).extracting(RefusalTable.Row::code).containsAll(codes);
    }

    private @Nullable String token(String session) throws Exception {
        return switch (session) {
            case "-", "none" -> null;
            case "api" -> "OAUTH " + simulator.credentials().oauthToken();
            case "api-jwt" -> "KEYPAIR_JWT " + SignedTokens.sign(Credentials.generate(), "SANDBOX", "FLYTE",
                    Instant.now().plusSeconds(60));
            case "api-jwt-expired" -> "KEYPAIR_JWT " + SignedTokens.sign(simulator.credentials(), "SANDBOX", "FLYTE",
                    Instant.now().minusSeconds(1));
            case "api-oauth" -> "OAUTH wrong";
            case "api-oauth-expired" -> "OAUTH " + expired.oauthToken();
            case "api-pat" -> "PROGRAMMATIC_ACCESS_TOKEN wrong";
            case "api-type" -> "PASSWORD wrong";
            case "valid" -> driver.token();
            case "unknown" -> "ver:1-hint:1-never-given";
            case "bare" -> PlainDriver.text(driver.login("", ""), "token");
            case "bare-warehouse" -> PlainDriver.text(driver.login("&warehouse=COMPUTE_WH", ""), "token");
            case "expired" -> {
                String token = driver.token();
                simulator.expireSessionTokens();
                yield token;
            }
            case "dropped" -> {
                String token = driver.token();
                simulator.dropSessions();
                yield token;
            }
            case "closed" -> {
                String token = driver.token();
                PlainDriver.accepted(driver.ask("POST", "/session?delete=true", token, ""));
                yield token;
            }
            case "master-expired" -> {
                String token = PlainDriver.text(driver.login(), "masterToken");
                simulator.expireMasterTokens();
                yield token;
            }
            case "master-dropped" -> {
                String token = PlainDriver.text(driver.login(), "masterToken");
                simulator.dropSessions();
                yield token;
            }
            default -> throw new IllegalArgumentException("unknown session " + session);
        };
    }

    private Map<String, String> values(RefusalTable.Row row) throws Exception {
        Map<String, String> values = new LinkedHashMap<>();
        Credentials known = simulator.credentials();
        simulator.account().addUser("EXPIRED", expired);
        simulator.account().expireToken(expired.oauthToken());
        Instant later = Instant.now().plusSeconds(60);
        values.put("{account}", "sandbox");
        values.put("{user}", "FLYTE");
        values.put("{password}", known.password());
        values.put("{oauth}", known.oauthToken());
        values.put("{oauth-expired}", expired.oauthToken());
        values.put("{jwt-other-key}", SignedTokens.sign(expired, "SANDBOX", "FLYTE", later));
        values.put("{jwt-other-user}", SignedTokens.sign(known, "SANDBOX", "EXPIRED", later));
        values.put("{jwt-other-account}", SignedTokens.sign(known, "ELSEWHERE", "FLYTE", later));
        values.put("{jwt-expired}", SignedTokens.sign(known, "SANDBOX", "FLYTE", Instant.now().minusSeconds(1)));
        values.put("{uuid}", UUID.randomUUID().toString());
        if (row.request().contains("{late}")) {
            values.put("{late}", PlainDriver.text(driver.ask("POST",
                    "/api/v2/statements?requestId=" + UUID.randomUUID(), "OAUTH " + known.oauthToken(),
                    "{\"statement\":\"select system$wait(600)\",\"timeout\":1}"), "statementHandle"));
        }
        if (row.request().contains("{") || row.body().contains("{succeeded")) {
            queries(values);
        }
        return values;
    }

    private void queries(Map<String, String> values) throws Exception {
        String token = driver.token();
        String succeeded = driver.submit(token, "select 1");
        String cancelled = driver.submit(token, "select system$wait(600)");
        values.put("{succeeded}", succeeded);
        values.put("{divided}", driver.submit(token, "select 1/0"));
        values.put("{uncompiled}", driver.submit(token, "select * from no_such_table"));
        values.put("{cancelled}", cancelled);
        values.put("{several}", PlainDriver.text(driver.ask("POST",
                "/api/v2/statements?requestId=" + UUID.randomUUID(), "OAUTH " + simulator.credentials().oauthToken(),
                "{\"statement\":\"select 1; select 1/0; select 3\",\"parameters\":{\"MULTI_STATEMENT_COUNT\":\"0\"}}"),
                "statementHandle"));
        PlainDriver.accepted(driver.ask("POST", PlainDriver.statementPath(UUID.randomUUID().toString()), token,
                PlainDriver.statement("select system$cancel_query('" + cancelled + "')")));
        simulator.ledger().releaseAll();
        values.put("{succeeded-request}", simulator.ledger().query(succeeded).orElseThrow().requestId());
    }

    private static String filled(String text, Map<String, String> values) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace(value.getKey(), value.getValue());
        }
        return filled;
    }
}
