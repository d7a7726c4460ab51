package dev.flyteagents.runtime.submission;

import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.runtime.GatewayFixture;
import dev.flyteagents.runtime.TaskGateway;
import dev.flyteagents.testkit.ports.InMemoryObjectStore;
import dev.flyteagents.testkit.ports.InMemorySyncAgent;
import dev.flyteagents.testkit.ports.TaskRequests;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class SyncSubmissionTest {

    private static final TaskCategory CATEGORY = new TaskCategory("sync", 0);

    private final GatewayFixture fixture = new GatewayFixture();
    private final InMemorySyncAgent agent = new InMemorySyncAgent("Sync", CATEGORY);
    private final TaskRequest request = TaskRequests.of(CATEGORY);

    @Test
    @DisplayName("P4 the result of a create is in the handle, and GetTask never executes")
    void embedsTheResult() {
        agent.onExecute((given, context) -> succeeded("hello"));
        Bytes handle = fixture.serving(agent).create(request, fixture.call());

        TaskStatus status = new GatewayFixture().serving(agent).get(CATEGORY, handle, "", fixture.call());

        assertThat(status.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(((TaskStatus.Succeeded) status).outputs()).contains(LiteralMap.of("o0", Literal.of("hello")));
        assertThat(status.customInfo()).isEqualTo(Value.of(Map.of("tokens", Value.of(3))));
        assertThat(agent.calls()).isEqualTo(1);
    }

    @Test
    @DisplayName("P4 a failure is in the handle, too, and there is nothing to delete")
    void embedsTheFailure() {
        agent.onExecute((given, context) -> TaskStatus.Failed.of(Failure.retryable("DOWN", "down")));
        TaskGateway gateway = fixture.serving(agent);
        Bytes handle = gateway.create(request, fixture.call());

        assertThat(gateway.get(CATEGORY, handle, "", fixture.call()))
                .isEqualTo(TaskStatus.Failed.of(Failure.retryable("DOWN", "down")));
        gateway.delete(CATEGORY, handle, fixture.call());
    }

    @Test
    @DisplayName("P4 what does not fit goes to the output prefix, or fails naming the variable and its size")
    void placesLargeResults() {
        agent.onExecute((given, context) -> succeeded("x".repeat(20_000)));
        TaskStatus failed = created(fixture.serving(agent));
        assertThat(failed.phase()).isEqualTo(Phase.FAILED);
        assertThat(failed.message()).contains("output 'o0' has 20");

        InMemoryObjectStore store = new InMemoryObjectStore("s3://");
        TaskStatus placed = created(fixture.storing(List.of(store), agent));
        assertThat(placed).isInstanceOfSatisfying(TaskStatus.Succeeded.class,
                status -> assertThat(status.outputs()).isEmpty());
        assertThat(store.read(request.outputPrefix() + "/outputs.pb").size()).isGreaterThan(20_000);
    }

    @Test
    @DisplayName("S3 another agent's handle is garbage here")
    void refusesGarbage() {
        TaskStatus status = fixture.serving(agent).get(CATEGORY, Bytes.of(new byte[]{1, 2}), "", fixture.call());

        assertThat(status.phase()).isEqualTo(Phase.FAILED);
        assertThat(status.message()).contains("expected a handle written by 'Sync'");
    }

    private TaskStatus created(TaskGateway gateway) {
        return gateway.get(CATEGORY, gateway.create(request, fixture.call()), request.outputPrefix(), fixture.call());
    }

    private static TaskStatus succeeded(String text) {
        return new TaskStatus.Succeeded(Optional.of(LiteralMap.of("o0", Literal.of(text))), "done", List.of(),
                Value.of(Map.of("tokens", Value.of(3))));
    }
}
