package dev.flyteagents.runtime.pending;

import dev.flyteagents.domain.submission.Idempotency;
import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.platform.Connection;
import dev.flyteagents.runtime.GatewayFixture;
import dev.flyteagents.runtime.TaskGateway;
import dev.flyteagents.runtime.call.TaskCall;
import dev.flyteagents.testkit.ports.InMemoryAgent;
import dev.flyteagents.testkit.ports.InMemoryAgent.Handle;
import dev.flyteagents.testkit.ports.TaskRequests;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import static dev.flyteagents.runtime.GatewayFixture.CATEGORY;

/** A vendor that deduplicates by token and accepts nothing until a test lets it, and any number of replicas before it. */
final class SlowVendor {

    final GatewayFixture fixture = new GatewayFixture();
    final InMemoryAgent agent = new InMemoryAgent("Memory", CATEGORY);
    final AtomicInteger creates = new AtomicInteger();
    private final Map<SubmissionKey, Handle> jobs = new ConcurrentHashMap<>();
    volatile boolean losesAnswers;
    private final CountDownLatch accepting = new CountDownLatch(1);

    SlowVendor() {
        agent.idempotency(new Idempotency.Token(Duration.ofMinutes(10)));
        agent.onFind(key -> Optional.ofNullable(jobs.get(key)));
        agent.onCreate((request, context) -> {
            creates.incrementAndGet();
            if (!accepted()) {
                throw new AgentException(Kind.TRANSIENT, "SLOW", "no answer in time", null);
            }
            Handle job = accept(context.submissionKey().orElseThrow());
            if (losesAnswers) {
                throw new AgentException(Kind.TRANSIENT, "LOST", "the answer was lost", null);
            }
            return job;
        });
    }

    /** A process: its memory is its own. */
    TaskGateway replica() {
        return fixture.serving(agent);
    }

    /** From now on it accepts, those that wait first. */
    void accept() {
        accepting.countDown();
    }

    /** The job of this key, now that it has one. */
    Handle accept(SubmissionKey key) {
        return jobs.computeIfAbsent(key, ignored -> agent.submit());
    }

    boolean knows(TaskRequest request) {
        return jobs.containsKey(SubmissionKey.of(request));
    }

    static TaskRequest attempt(long number) {
        TaskRequest first = TaskRequests.of(CATEGORY);
        return TaskRequests.attempt(first.template(), first.inputs(), number,
                "s3://bucket/metadata/propeller/proj-dev-exec/n0/data/" + number);
    }

    /** A create by a caller that leaves the vendor a millisecond. */
    Bytes createHurriedly(TaskGateway gateway, TaskRequest request) {
        return gateway.create(request, hurried());
    }

    TaskCall hurried() {
        return fixture.call(Connection.none(), Duration.ofMillis(301));
    }

    private boolean accepted() {
        try {
            return accepting.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
