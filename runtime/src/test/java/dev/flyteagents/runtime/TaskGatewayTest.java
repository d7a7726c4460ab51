package dev.flyteagents.runtime;

import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.literal.LiteralType;
import dev.flyteagents.domain.literal.SimpleType;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.submission.LineageKey;
import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.task.TaskTemplate;
import dev.flyteagents.domain.task.TypedInterface;
import dev.flyteagents.domain.task.Variable;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.LogQuery;
import dev.flyteagents.ports.agent.TaskContext;
import dev.flyteagents.runtime.call.ContractSettings;
import dev.flyteagents.runtime.call.ContractSettings.Rejections;
import dev.flyteagents.testkit.ports.InMemoryAgent;
import dev.flyteagents.testkit.ports.InMemorySyncAgent;
import dev.flyteagents.testkit.ports.TaskRequests;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static dev.flyteagents.runtime.GatewayFixture.CATEGORY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TaskGatewayTest {

    private final GatewayFixture fixture = new GatewayFixture();
    private final InMemoryAgent agent = new InMemoryAgent("Memory", CATEGORY);
    private final TaskGateway gateway = fixture.serving(agent,
            new InMemorySyncAgent("Sync", new TaskCategory("sync", 0)));
    private final TaskRequest request = TaskRequests.of(CATEGORY);

    @Test
    void createsWatchesAndCancelsAJob() {
        Bytes handle = gateway.create(request, fixture.call());

        assertThat(gateway.get(CATEGORY, handle, request.outputPrefix(), fixture.call()).phase())
                .isEqualTo(Phase.RUNNING);

        TaskStatus done = new TaskStatus.Succeeded(Optional.of(LiteralMap.empty()), "done", List.of(),
                Value.Struct.empty());
        agent.finish(done);
        assertThat(gateway.get(CATEGORY, handle, request.outputPrefix(), fixture.call())).isEqualTo(done);

        gateway.delete(CATEGORY, handle, fixture.call());
        assertThat(agent.cancelled()).containsExactly("job-1");
        assertThat(agent.submitted()).isEqualTo(1);
    }

    @Test
    @DisplayName("H1 a handle is understood by a fresh process")
    void readsAHandleOfAnotherProcess() {
        Bytes handle = gateway.create(request, fixture.call());
        TaskGateway fresh = new GatewayFixture().serving(agent);

        assertThat(fresh.get(CATEGORY, handle, "", fixture.call()).message()).isEqualTo("working");
    }

    @Test
    @DisplayName("C1 C7 create is given the key, the lineage and the tags of the request")
    void tellsTheAgentItsKeyAndTags() {
        List<TaskContext> contexts = new ArrayList<>();
        agent.onCreate((given, context) -> {
            contexts.add(context);
            return agent.submit();
        });
        gateway.create(request, fixture.call());

        TaskContext context = contexts.getFirst();
        assertThat(context.submissionKey()).contains(SubmissionKey.of(request));
        assertThat(context.lineageKey()).contains(LineageKey.of(request));
        assertThat(context.createdAt()).isEqualTo(ManualClock.START);
        assertThat(context.outputPrefix()).contains(request.outputPrefix());
        assertThat(context.remaining()).isEqualTo(Duration.ofSeconds(8));
        assertThat(context.tags()).containsExactly(Map.entry("flyte-project", "proj"), Map.entry("flyte-domain", "dev"),
                Map.entry("flyte-execution", "exec"), Map.entry("flyte-node", "n0"),
                Map.entry("flyte-task", "wf.query"),
                Map.entry("flyte-attempt", "0"), Map.entry("flyte-key", SubmissionKey.of(request).text()),
                Map.entry("flyte-lineage", LineageKey.of(request).text()));
    }

    @Test
    @DisplayName("H5 a foreign handle that the agent understands is polled and deleted like its own")
    void goesOnWithForeignHandles() {
        InMemoryAgent.Handle running = agent.submit();
        agent.onMigrate(foreign -> foreign.equals(Value.of(Map.of("query_id", Value.of("q"))))
                ? Optional.of(running)
                : Optional.empty());
        Bytes foreign = Bytes.of("{\"query_id\":\"q\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(gateway.get(CATEGORY, foreign, "", fixture.call()).message()).isEqualTo("working");
        gateway.delete(CATEGORY, foreign, fixture.call());
        assertThat(agent.cancelled()).containsExactly(running.remoteId());
    }

    @Test
    @DisplayName("S8 outputs that the task declared and the job did not return fail it")
    void checksDeclaredOutputs() {
        TaskTemplate declaring = TaskRequests.template(CATEGORY, Value.Struct.empty(), Map.of(), null,
                new TypedInterface(Map.of(), Map.of("o0", Variable.of(LiteralType.simple(SimpleType.STRING)))));
        Bytes handle = gateway.create(TaskRequests.of(declaring, LiteralMap.empty()), fixture.call());
        agent.finish(new TaskStatus.Succeeded(Optional.of(LiteralMap.empty()), "", List.of(), Value.Struct.empty()));

        TaskStatus status = gateway.get(CATEGORY, handle, "", fixture.call());

        assertThat(status.phase()).isEqualTo(Phase.FAILED);
        assertThat(status.message()).contains("'o0' is declared");
    }

    @Test
    @DisplayName("H6 get is given what the handle remembers of the create")
    void remembersTheSubmissionInTheHandle() {
        List<TaskContext> contexts = new ArrayList<>();
        agent.onGet((handle, context) -> {
            contexts.add(context);
            return TaskStatus.Active.of(Phase.RUNNING, "");
        });
        Bytes handle = gateway.create(request, fixture.call());
        fixture.clock.advance(Duration.ofHours(1));
        gateway.get(CATEGORY, handle, "s3://prefix", fixture.call());
        gateway.get(CATEGORY, handle, "", fixture.call());

        assertThat(contexts).allSatisfy(context -> {
            assertThat(context.createdAt()).isEqualTo(ManualClock.START);
            assertThat(context.submissionKey()).contains(SubmissionKey.of(request));
            assertThat(context.lineageKey()).contains(LineageKey.of(request));
        });
        assertThat(contexts).map(TaskContext::outputPrefix)
                .containsExactly(Optional.of("s3://prefix"),
                        Optional.empty());
    }

    @Test
    @DisplayName("C2 a wrong field is the user's mistake, and keeps its path")
    void reportsAWrongFieldAsTheUsersMistake() {
        agent.onCreate((given, context) -> {
            throw new InvalidFieldException("custom.a.b", "must be an object, was a string");
        });

        fixture.settings = ContractSettings.defaults().with(Rejections.AS_STATUS);
        refused(() -> fixture.serving(agent).create(request, fixture.call()), AgentException.Kind.USER, "INVALID_TASK")
                .hasMessage("custom.a.b: must be an object, was a string");
    }

    @Test
    void hidesTheTextOfABug() {
        agent.onCreate((given, context) -> {
            throw new IllegalStateException("canary-55");
        });

        refused(() -> gateway.create(request, fixture.call()), AgentException.Kind.INTERNAL, "INTERNAL")
                .hasMessageContaining("IllegalStateException")
                .hasMessageNotContaining("canary-55");
    }

    @Test
    void passesOnWhatTheAgentSaysOfItsVendor() {
        agent.onCreate((given, context) -> {
            throw AgentException.throttled("VENDOR_429", "slow down", Duration.ofSeconds(3), null);
        });

        refused(() -> gateway.create(request, fixture.call()), AgentException.Kind.QUOTA, "VENDOR_429")
                .hasMessage("slow down");
    }

    @Test
    @DisplayName("S2 an unknown remote state is running, and counted")
    void countsAnUnknownState() {
        Bytes handle = gateway.create(request, fixture.call());
        agent.finish(new TaskStatus.Active(Phase.RUNNING, "in state HIBERNATING", List.of(), Value.Struct.empty(),
                Optional.of("HIBERNATING")));

        assertThat(gateway.get(CATEGORY, handle, "", fixture.call()).phase()).isEqualTo(Phase.RUNNING);
        assertThat(fixture.meter.measured()).containsExactly("flyte_agents_unknown_remote_state agent=Memory");
    }

    @Test
    @DisplayName("D1 deleting a job that the vendor forgot is fine")
    void deletesAJobThatIsGone() {
        Bytes handle = gateway.create(request, fixture.call());
        InMemoryAgent restarted = new InMemoryAgent("Memory", CATEGORY);

        fixture.serving(restarted).delete(CATEGORY, handle, fixture.call());

        assertThat(restarted.cancelled()).isEmpty();
    }

    @Test
    void refusesTheWrongOperationForAnAgentsKind() {
        refused(() -> gateway.execute(request, fixture.call()), AgentException.Kind.UNSUPPORTED, "UNSUPPORTED")
                .hasMessageContainingAll("'Memory'", "use CreateTask", "memory (version 0)");
        refused(() -> gateway.logs(new TaskCategory("sync", 0), Bytes.empty(), new LogQuery(1, Optional.empty()),
                fixture.call()), AgentException.Kind.UNSUPPORTED, "UNSUPPORTED")
                .hasMessageContaining("it has no GetTaskLogs");
        assertThat(agent.submitted()).isZero();
    }

    @Test
    @DisplayName("L1 logs of an agent without logs are refused clearly")
    void refusesLogsOfAnAgentThatHasNone() {
        Bytes handle = gateway.create(request, fixture.call());

        refused(() -> gateway.logs(CATEGORY, handle, new LogQuery(10, Optional.empty()), fixture.call()),
                AgentException.Kind.UNSUPPORTED, "UNSUPPORTED").hasMessage("Memory does not support logs");
    }

    @Test
    @DisplayName("D5 H2 a job whose handle would be too large is cancelled, not lost")
    void cancelsAJobWhoseHandleIsTooLarge() {
        agent.onCreate((given, context) -> new InMemoryAgent.Handle(agent.submit().remoteId(), "a".repeat(5000)));

        Bytes handle = gateway.create(request, fixture.call());
        assertThat(gateway.get(CATEGORY, handle, "", fixture.call()).message()).contains("4 KiB");
        assertThat(agent.cancelled()).containsExactly("job-1");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(ThrowingCallable action,
            AgentException.Kind kind, String code) {
        return assertThatThrownBy(action).isInstanceOfSatisfying(AgentException.class, failure -> {
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.code()).isEqualTo(code);
        });
    }
}
