package dev.flyteagents.runtime.status;

import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.LogLink;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.runtime.GatewayFixture;
import dev.flyteagents.runtime.TaskGateway;
import dev.flyteagents.testkit.ports.InMemoryAgent;
import dev.flyteagents.testkit.ports.TaskRequests;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import static dev.flyteagents.runtime.GatewayFixture.CATEGORY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ShieldTest {

    private final GatewayFixture fixture = new GatewayFixture();
    private final InMemoryAgent agent = new InMemoryAgent("Memory", CATEGORY);
    private final TaskGateway gateway = fixture.serving(agent);
    private final Bytes handle = gateway.create(TaskRequests.of(CATEGORY), fixture.call());

    @ParameterizedTest
    @EnumSource(value = Kind.class, names = {"TRANSIENT", "QUOTA", "AUTH", "NOT_FOUND"})
    @DisplayName("S3 whatever fails at the vendor, the answer is the last phase with the cause")
    void repeatsTheLastPhase(Kind kind) {
        LogLink link = LogLink.dashboard("Console", "https://example.com");
        agent.finish(new TaskStatus.Active(Phase.INITIALIZING, "starting", List.of(link), Value.Struct.empty(),
                Optional.empty()));
        get();
        fail(kind);

        TaskStatus status = get();

        assertThat(status.phase()).isEqualTo(Phase.INITIALIZING);
        assertThat(status.links()).containsExactly(link);
        assertThat(status.message()).containsAnyOf("status unknown since 2026",
                "does not know the job job-1 at the moment");
    }

    @Test
    @DisplayName("S3 a fresh process answers RUNNING when it knows nothing")
    void answersRunningWithoutMemory() {
        fail(Kind.TRANSIENT);

        assertThat(new GatewayFixture().serving(agent).get(CATEGORY, handle, "", fixture.call()).phase())
                .isEqualTo(Phase.RUNNING);
    }

    @Test
    @DisplayName("S3 an outage of ten minutes fails none of 500 tasks, one of a day each, retryably")
    void outlastsOutages() {
        List<Bytes> handles = new ArrayList<>();
        for (int task = 0; task < 500; task++) {
            TaskRequest request = TaskRequests.attempt(TaskRequests.of(CATEGORY).template(),
                    TaskRequests.of(CATEGORY).inputs(), 0, "s3://bucket/n" + task + "/0");
            handles.add(gateway.create(request, fixture.call()));
        }
        fail(Kind.TRANSIENT);
        for (int minute = 0; minute < 10; minute++) {
            assertThat(handles).allSatisfy(
                    task -> assertThat(gateway.get(CATEGORY, task, "", fixture.call()).isTerminal()).isFalse());
            fixture.clock.advance(Duration.ofMinutes(1));
        }
        fixture.clock.advance(Duration.ofHours(24));

        assertThat(handles).allSatisfy(task -> assertThat(gateway.get(CATEGORY, task, "", fixture.call()).phase())
                .isEqualTo(Phase.RETRYABLE_FAILED));
    }

    @Test
    @DisplayName("S3 an answer in between starts the patience anew")
    void forgetsTroubleThatPassed() {
        fail(Kind.TRANSIENT);
        get();
        fixture.clock.advance(Duration.ofHours(23));
        recover();
        get();
        fail(Kind.TRANSIENT);
        fixture.clock.advance(Duration.ofHours(2));

        assertThat(get().phase()).isEqualTo(Phase.RUNNING);
    }

    @Test
    @DisplayName("S3 D5 refused credentials are asked for once more, then waited for, then given up, and the job cancelled")
    void waitsForCredentials() {
        AtomicInteger asked = new AtomicInteger();
        agent.onGet((job, context) -> {
            asked.incrementAndGet();
            throw new AgentException(Kind.AUTH, "REFUSED", "token refused", null);
        });
        assertThat(get().phase()).isEqualTo(Phase.RUNNING);
        assertThat(asked).hasValue(2);
        fixture.clock.advance(Duration.ofMinutes(31));

        TaskStatus status = get();
        assertThat(status.phase()).isEqualTo(Phase.RETRYABLE_FAILED);
        assertThat(status.message()).contains("token refused");
        recover();
        await().until(() -> agent.cancelled().contains("job-1"));
    }

    @Test
    @DisplayName("S4 a terminal answer is absorbing, and costs the vendor nothing")
    void remembersTheEnd() {
        AtomicInteger asked = new AtomicInteger();
        TaskStatus failed = TaskStatus.Failed.of(Failure.user("SQL", "no such table"));
        agent.onGet((job, context) -> {
            asked.incrementAndGet();
            return failed;
        });

        assertThat(get()).isEqualTo(failed);
        agent.onGet((job, context) -> TaskStatus.Active.of(Phase.RUNNING, "risen"));
        assertThat(get()).isEqualTo(failed);
        assertThat(asked).hasValue(1);
    }

    @Test
    @DisplayName("S4 large outputs are asked for again, rather than kept")
    void doesNotKeepLargeOutputs() {
        AtomicInteger asked = new AtomicInteger();
        TaskStatus large = new TaskStatus.Succeeded(
                Optional.of(LiteralMap.of("o0", Literal.of("x".repeat(5_000)))), "", List.of(), Value.Struct.empty());
        agent.onGet((job, context) -> {
            asked.incrementAndGet();
            return large;
        });

        assertThat(get()).isEqualTo(large);
        assertThat(get()).isEqualTo(large);
        assertThat(asked).hasValue(2);
    }

    @Test
    @DisplayName("S10 a missing job is believed when it is old, missed twice a minute apart, and the credentials are proven")
    void believesThatAJobIsGoneOnlyWithProof() {
        Bytes other = gateway.create(TaskRequests.attempt(TaskRequests.of(CATEGORY).template(),
                TaskRequests.of(CATEGORY).inputs(), 0, "s3://b/other/0"), fixture.call());
        agent.onGet((job, context) -> {
            if (job.remoteId().equals("job-1")) {
                throw new AgentException(Kind.NOT_FOUND, "GONE", "no such job", null);
            }
            return TaskStatus.Active.of(Phase.RUNNING, "working");
        });
        assertThat(get().phase()).as("too young").isEqualTo(Phase.RUNNING);
        fixture.clock.advance(Duration.ofMinutes(6));
        assertThat(get().phase()).as("nobody proved the credentials since").isEqualTo(Phase.RUNNING);
        gateway.get(CATEGORY, other, "", fixture.call());

        TaskStatus status = get();

        assertThat(status.phase()).isEqualTo(Phase.RETRYABLE_FAILED);
        assertThat(status.message()).contains("job record missing, outcome unknown");
    }

    @Test
    @DisplayName("S8 declared outputs that are missing or of another kind fail the task by name")
    void checksOutputs() {
        assertThat(DeclaredOutputs.checked(succeeded(), Map.of("o0", "string")).message())
                .contains("'o0' is declared, but the job did not return it");
        assertThat(DeclaredOutputs.checked(succeeded("o0"), Map.of("o0", "integer")).message())
                .contains("'o0' is declared as integer, but the job returned string");
        assertThat(DeclaredOutputs.checked(succeeded("o0"), Map.of("o0", "string")))
                .isEqualTo(succeeded("o0"));
        TaskStatus unset = new TaskStatus.Succeeded(Optional.empty(), "", List.of(), Value.Struct.empty());
        assertThat(DeclaredOutputs.checked(unset, Map.of("o0", "string"))).as("F8 written by the job")
                .isEqualTo(unset);
    }

    private static TaskStatus succeeded(String... names) {
        Map<String, Literal> literals = new LinkedHashMap<>();
        for (String name : names) {
            literals.put(name, Literal.of("text"));
        }
        return new TaskStatus.Succeeded(Optional.of(new LiteralMap(literals)), "",
                List.of(), Value.Struct.empty());
    }

    private TaskStatus get() {
        return gateway.get(CATEGORY, handle, "", fixture.call());
    }

    private void fail(Kind kind) {
        agent.onGet((job, context) -> {
            throw new AgentException(kind, "DOWN", "the vendor is down", null);
        });
    }

    private void recover() {
        agent.onGet((job, context) -> TaskStatus.Active.of(Phase.RUNNING, "working"));
    }
}
