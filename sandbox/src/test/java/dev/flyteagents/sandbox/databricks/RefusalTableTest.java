package dev.flyteagents.sandbox.databricks;

import dev.flyteagents.sandbox.http.JsonText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(Lifecycle.PER_CLASS)
class RefusalTableTest {

    private final DatabricksSimulator simulator = DatabricksSimulator.start();
    private final PlainClient client = new PlainClient(simulator);

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
        String[] request = row.request().split(" ", 2);

        HttpResponse<String> response = client.send(request[0], request[1], row.body().equals("-") ? "" : row.body(),
                headers(row.token()));

        assertThat(response.statusCode()).isEqualTo(row.status());
        Map<String, @Nullable Object> error = PlainClient.object(response.body());
        assertThat(JsonText.text(error, "error_code")).hasValue(row.code());
        assertThat(JsonText.text(error, "message").orElseThrow()).contains(row.message());
        assertThat(simulator.ledger().created()).isZero();
    }

    @Test
    void namesACaseAndASourceForEveryRow() {
        assertThat(rows()).hasSizeGreaterThan(50).allSatisfy(row -> assertThat(row.source()).isNotBlank());
        assertThat(rows()).extracting(RefusalTable.Row::name).doesNotHaveDuplicates();
    }

    private String[] headers(String token) {
        return switch (token) {
            case "none" -> new String[0];
            case "valid" -> new String[]{"Authorization", "Bearer " + simulator.credentials().token()};
            case "wrong" -> new String[]{"Authorization", "Bearer dapi-wrong"};
            default -> throw new IllegalArgumentException("unknown token " + token);
        };
    }
}
