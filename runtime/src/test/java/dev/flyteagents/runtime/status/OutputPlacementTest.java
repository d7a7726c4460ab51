package dev.flyteagents.runtime.status;

import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.runtime.GatewayFixture;
import dev.flyteagents.runtime.TaskGateway;
import dev.flyteagents.testkit.ports.InMemoryAgent;
import dev.flyteagents.testkit.ports.InMemoryObjectStore;
import dev.flyteagents.testkit.ports.TaskRequests;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static dev.flyteagents.runtime.GatewayFixture.CATEGORY;
import static org.assertj.core.api.Assertions.assertThat;

class OutputPlacementTest {

    private static final int MEBIBYTE = 1024 * 1024;

    private final GatewayFixture fixture = new GatewayFixture();
    private final InMemoryAgent agent = new InMemoryAgent("Memory", CATEGORY);
    private final InMemoryObjectStore store = new InMemoryObjectStore("s3://bucket/");

    @ParameterizedTest
    @ValueSource(strings = {"s3://bucket/out/0", "s3://bucket/out/0/"})
    @DisplayName("P10 outputs over 3 MiB are written to the output prefix and left out of the answer")
    void writesLargeOutputsToTheStore(String prefix) {
        LiteralMap outputs = large();

        TaskStatus status = ended(fixture.storing(List.of(store), agent), outputs, prefix);

        assertThat(status).isInstanceOfSatisfying(TaskStatus.Succeeded.class,
                succeeded -> assertThat(succeeded.outputs().isEmpty()).isTrue());
        Bytes written = store.read("s3://bucket/out/0/outputs.pb");
        assertThat(written.equals(new GatewayFixture.PlainCodec().outputs(outputs))).isTrue();
    }

    @Test
    @DisplayName("P10 without a store the task fails, naming the largest variable and its size")
    void failsWithoutAStore() {
        TaskStatus status = ended(fixture.serving(agent), large(), "s3://bucket/out/0");

        assertThat(status.phase()).isEqualTo(Phase.FAILED);
        assertThat(status.message()).containsPattern("output 'large' has 31\\d{5} bytes")
                .contains("at most 3145728")
                .contains("no object store is configured for s3://bucket/out/0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gs://elsewhere/out/0"})
    @DisplayName("P10 a store that does not serve the prefix is no store")
    void failsWhereTheStoreDoesNotServeThePrefix(String prefix) {
        assertThat(ended(fixture.storing(List.of(store), agent), large(), prefix).phase()).isEqualTo(Phase.FAILED);
    }

    @Test
    @DisplayName("P10 smaller outputs stay in the answer")
    void leavesSmallerOutputsInTheAnswer() {
        LiteralMap outputs = LiteralMap.of("o0", Literal.of("x".repeat(3 * MEBIBYTE - 1000)));

        assertThat(ended(fixture.storing(List.of(store), agent), outputs, "s3://bucket/out/0"))
                .isInstanceOfSatisfying(TaskStatus.Succeeded.class,
                        succeeded -> assertThat(succeeded.outputs().isPresent()).isTrue());
    }

    @Test
    @DisplayName("F8 outputs that the job writes itself stay unset")
    void leavesUnsetOutputsUnset() {
        TaskGateway gateway = fixture.serving(agent);
        Bytes handle = gateway.create(TaskRequests.of(CATEGORY), fixture.call());
        TaskStatus written = new TaskStatus.Succeeded(Optional.empty(), "", List.of(), Value.Struct.empty());
        agent.finish(written);

        assertThat(gateway.get(CATEGORY, handle, "s3://bucket/out/0", fixture.call())).isEqualTo(written);
    }

    private static LiteralMap large() {
        Map<String, Literal> literals = new LinkedHashMap<>();
        literals.put("small", Literal.of(1));
        literals.put("large", Literal.of("x".repeat(3 * MEBIBYTE)));
        return new LiteralMap(literals);
    }

    private TaskStatus ended(TaskGateway gateway, LiteralMap outputs, String prefix) {
        Bytes handle = gateway.create(TaskRequests.of(CATEGORY), fixture.call());
        agent.finish(new TaskStatus.Succeeded(Optional.of(outputs), "", List.of(), Value.Struct.empty()));
        return gateway.get(CATEGORY, handle, prefix, fixture.call());
    }
}
