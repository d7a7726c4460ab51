package dev.flyteagents.sandbox.openai;

import dev.flyteagents.sandbox.http.JsonText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(Lifecycle.PER_CLASS)
class RefusalTableTest {

    private final OpenAiSimulator simulator = OpenAiSimulator.start();
    private final PlainClient client = new PlainClient(simulator);

    static List<RefusalTable.Row> rows() {
        return RefusalTable.rows();
    }

    @BeforeEach
    void forget() {
        simulator.rules().clear();
        simulator.ledger().clear();
    }

    @AfterAll
    void stop() {
        simulator.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void refuses(RefusalTable.Row row) throws Exception {
        arm(row.rule());
        String[] request = row.request().split(" ", 2);

        HttpResponse<String> response = client.send(request[0], request[1], row.body().equals("-") ? "" : row.body(),
                headers(row.key()));

        assertThat(response.statusCode()).isEqualTo(row.status());
        Map<String, @Nullable Object> error = JsonText.object(PlainClient.object(response.body()).get("error"))
                .orElseThrow();
        assertThat(error).containsEntry("type", row.type())
                .containsEntry("code", nullable(row.code()))
                .containsEntry("param", nullable(row.param()));
        assertThat(JsonText.text(error, "message").orElseThrow()).contains(row.message());
        assertThat(simulator.ledger().created()).isZero();
    }

    @Test
    void namesACaseAndASourceForEveryRow() {
        assertThat(rows()).hasSizeGreaterThan(40).allSatisfy(row -> assertThat(row.source()).isNotBlank());
        assertThat(rows()).extracting(RefusalTable.Row::name).doesNotHaveDuplicates();
    }

    @Test
    void aRateLimitSaysWhenToComeBack() throws Exception {
        arm("rate-limited");

        HttpResponse<String> response = client.send("POST", OpenAiEndpoint.PATH,
                "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}", headers("valid"));

        assertThat(response.headers().firstValue("retry-after")).hasValue("20");
        assertThat(response.headers().firstValue("retry-after-ms")).hasValue("20000");
    }

    private void arm(String rule) {
        Rules.Choice choice = simulator.rules().when("");
        switch (rule) {
            case "-" -> {
            }
            case "context-length" -> choice.isRefused(Refusal.contextLength(4097, 4294));
            case "rate-limited" -> choice.isRefused(Refusal.rateLimited("gpt-4o-mini", Duration.ofSeconds(20)));
            case "insufficient-quota" -> choice.isRefused(Refusal.insufficientQuota());
            case "server-error" -> choice.isRefused(Refusal.serverError());
            case "overloaded" -> choice.isRefused(Refusal.overloaded());
            default -> throw new IllegalArgumentException("unknown rule " + rule);
        }
    }

    private String[] headers(String key) {
        return switch (key) {
            case "none" -> new String[0];
            case "valid" -> new String[]{"Authorization", "Bearer " + simulator.key()};
            case "wrong" -> new String[]{"Authorization", "Bearer sk-wrong-0123456789abcdef"};
            case "short" -> new String[]{"Authorization", "Bearer kk"};
            case "other-organization" -> new String[]{"Authorization", "Bearer " + simulator.key(),
                    "OpenAI-Organization", "org-other"};
            default -> throw new IllegalArgumentException("unknown key " + key);
        };
    }

    private static @Nullable String nullable(String cell) {
        return cell.equals("-") ? null : cell;
    }
}
