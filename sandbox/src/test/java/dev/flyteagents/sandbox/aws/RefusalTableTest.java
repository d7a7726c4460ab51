package dev.flyteagents.sandbox.aws;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.net.http.HttpResponse;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(Lifecycle.PER_CLASS)
class RefusalTableTest {

    private final AwsSimulator simulator = AwsSimulator.start();
    private final PlainClient client = new PlainClient(simulator);

    static List<RefusalTable.Row> rows() {
        return RefusalTable.rows();
    }

    @BeforeEach
    void forget() {
        simulator.ledger().clear();
    }

    @AfterAll
    void stop() {
        simulator.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void refuses(RefusalTable.Row row) throws Exception {
        if (!row.before().equals("-")) {
            int brace = row.before().indexOf(" {");
            assertThat(client.send(row.before().substring(0, brace), row.before().substring(brace + 1), "valid")
                    .statusCode()).isEqualTo(200);
        }
        int created = simulator.ledger().jobs().size();

        HttpResponse<String> response = client.send(row.request(), row.body(), row.credential());

        assertThat(response.statusCode()).as(response.body()).isEqualTo(row.status());
        assertThat(response.body()).contains(row.code());
        assertThat(response.body().replace("\\\"", "\"")).contains(row.message());
        assertThat(simulator.ledger().jobs()).hasSize(created);
    }

    @Test
    void namesACaseAndASourceForEveryRow() {
        assertThat(rows()).hasSizeGreaterThan(40).allSatisfy(row -> assertThat(row.source()).isNotBlank());
        assertThat(rows()).extracting(RefusalTable.Row::name).doesNotHaveDuplicates();
    }
}
