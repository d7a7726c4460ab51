package dev.flyteagents.runtime.submission;

import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.submission.Idempotency;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.agent.Environment;
import dev.flyteagents.ports.platform.Connection;
import dev.flyteagents.runtime.GatewayFixture;
import dev.flyteagents.runtime.TaskGateway;
import dev.flyteagents.testkit.ports.InMemoryAgent;
import dev.flyteagents.testkit.ports.TaskRequests;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import static dev.flyteagents.runtime.GatewayFixture.CATEGORY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SubmissionTest {

    private final GatewayFixture fixture = new GatewayFixture();
    private final InMemoryAgent agent = new InMemoryAgent("Memory", CATEGORY);
    private final TaskGateway gateway = fixture.serving(agent);
    private final TaskRequest request = TaskRequests.of(CATEGORY);

    @Test
    @DisplayName("C1 fifty concurrent creates with one key are one job and one handle")
    void sharesASubmission() throws Exception {
        CountDownLatch together = new CountDownLatch(50);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Bytes>> creates = java.util.Collections.nCopies(50, () -> {
                together.countDown();
                together.await(10, TimeUnit.SECONDS);
                return gateway.create(request, fixture.call());
            });
            Set<Bytes> handles = new HashSet<>();
            for (Future<Bytes> create : threads.invokeAll(creates)) {
                handles.add(create.get());
            }
            assertThat(handles).hasSize(1);
        }
        assertThat(agent.submitted()).isEqualTo(1);
    }

    @Test
    @DisplayName("C1 F14 the same node with another output prefix is another job, and so is another attempt")
    void separatesKeys() {
        gateway.create(request, fixture.call());
        gateway.create(TaskRequests.attempt(request.template(), request.inputs(), 0, "s3://bucket/other/0"),
                fixture.call());
        gateway.create(TaskRequests.attempt(request.template(), request.inputs(), 1,
                "s3://bucket/metadata/propeller/proj-dev-exec/n0/data/1"), fixture.call());

        assertThat(agent.submitted()).isEqualTo(3);
    }

    @Test
    @DisplayName("C2 C3 a user's mistake is a handle that remembers it: one create, FAILED with the field")
    void remembersRejections() {
        AtomicInteger creates = new AtomicInteger();
        agent.onCreate((given, context) -> {
            creates.incrementAndGet();
            throw new InvalidFieldException("custom.size", "must be an integer, was a string");
        });

        Bytes handle = gateway.create(request, fixture.call());
        TaskStatus status = new GatewayFixture().serving(agent).get(CATEGORY, handle, "", fixture.call());

        assertThat(status.phase()).isEqualTo(Phase.FAILED);
        assertThat(status.message()).isEqualTo("custom.size: must be an integer, was a string");
        gateway.delete(CATEGORY, handle, fixture.call());
        assertThat(creates).hasValue(1);
        assertThat(agent.cancelled()).isEmpty();
    }

    @Test
    @DisplayName("C4 what may pass is retried inside the budget where the vendor deduplicates")
    void retriesUnderAToken() {
        agent.idempotency(new Idempotency.Token(Duration.ofHours(1)));
        failTimes(3, Kind.TRANSIENT);

        gateway.create(request, fixture.call());

        assertThat(agent.submitted()).isEqualTo(1);
    }

    @Test
    @DisplayName("C1 without anything to hold on to a lost answer is never submitted again, a refusal is")
    void neverResubmitsBlindly() {
        AtomicInteger creates = failTimes(1, Kind.TRANSIENT);
        assertThatThrownBy(() -> gateway.create(request, fixture.call())).isInstanceOfSatisfying(AgentException.class,
                e -> assertThat(e.kind()).isEqualTo(Kind.TRANSIENT));
        assertThat(creates).hasValue(1);

        failTimes(1, Kind.QUOTA);
        gateway.create(request, fixture.call());
        assertThat(agent.submitted()).isEqualTo(1);
    }

    @Test
    @DisplayName("C1 SEARCH looks before it submits, and after a lost answer only looks")
    void searches() {
        agent.idempotency(new Idempotency.Search(Duration.ofSeconds(1)));
        AtomicInteger creates = new AtomicInteger();
        agent.onCreate((given, context) -> {
            creates.incrementAndGet();
            InMemoryAgent.Handle lost = agent.submit();
            agent.onFind(key -> Optional.of(lost));
            throw new AgentException(Kind.TRANSIENT, "LOST", "the answer was lost", null);
        });

        gateway.create(request, fixture.call());
        new GatewayFixture().serving(agent).create(request, fixture.call());

        assertThat(creates).hasValue(1);
        assertThat(agent.submitted()).isEqualTo(1);
    }

    @Test
    @DisplayName("C4 the budget is the caller's time less a fifth, at least 300 ms, and 8 s at most")
    void keepsAReserve() {
        assertThat(budget(Duration.ofSeconds(3))).isEqualTo(Duration.ofMillis(2400));
        assertThat(budget(Duration.ofSeconds(1))).isEqualTo(Duration.ofMillis(700));
        assertThat(budget(Duration.ofSeconds(60))).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    @DisplayName("R2 an integration that is broken answers a create with a retryable failure and its cause")
    void remembersABrokenIntegration() {
        agent.onCreate((given, context) -> {
            throw new AgentException(Kind.TRANSIENT, Environment.ADAPTER_BROKEN,
                    "the adapter could not be started: no driver",
                    null);
        });

        TaskStatus status = gateway.get(CATEGORY, gateway.create(request, fixture.call()), "", fixture.call());

        assertThat(status.phase()).isEqualTo(Phase.RETRYABLE_FAILED);
        assertThat(status.message()).contains("no driver");
    }

    @Test
    @DisplayName("F1 what a vendor may mend is an error, not a remembered failure")
    void passesOnWhatMayPass() {
        for (Kind kind : List.of(Kind.AUTH, Kind.NOT_FOUND)) {
            failTimes(9, kind);
            assertThatThrownBy(() -> gateway.create(request, fixture.call())).isInstanceOfSatisfying(
                    AgentException.class,
                    e -> assertThat(e.kind()).isEqualTo(kind));
        }
    }

    private Duration budget(Duration limit) {
        List<Duration> seen = new java.util.ArrayList<>();
        agent.onCreate((given, context) -> {
            seen.add(context.remaining());
            return agent.submit();
        });
        TaskRequest other = TaskRequests.attempt(request.template(), request.inputs(), 0, "s3://b/" + limit + "/0");
        gateway.create(other, fixture.call(Connection.none(), limit));
        return seen.getFirst();
    }

    private AtomicInteger failTimes(int times, Kind kind) {
        AtomicInteger creates = new AtomicInteger();
        agent.onCreate((given, context) -> {
            if (creates.incrementAndGet() <= times) {
                throw new AgentException(kind, "DOWN", "the vendor is down", null);
            }
            return agent.submit();
        });
        return creates;
    }
}
