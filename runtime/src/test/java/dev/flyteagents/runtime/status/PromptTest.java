package dev.flyteagents.runtime.status;

import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.platform.Connection;
import dev.flyteagents.runtime.GatewayFixture;
import dev.flyteagents.runtime.TaskGateway;
import dev.flyteagents.testkit.ports.InMemoryAgent;
import dev.flyteagents.testkit.ports.TaskRequests;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import static dev.flyteagents.runtime.GatewayFixture.CATEGORY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An adapter that minds no time limit. */
class PromptTest {

    private final GatewayFixture fixture = new GatewayFixture();
    private final InMemoryAgent agent = new InMemoryAgent("Memory", CATEGORY);
    private final TaskGateway gateway = fixture.serving(agent);
    private final CountDownLatch answers = new CountDownLatch(1);

    @Test
    @DisplayName("S3 F3 an adapter that does not come back costs no error: the last phase, and that it is not known")
    void answersInTime() {
        Bytes handle = gateway.create(TaskRequests.of(CATEGORY), fixture.call());
        hangs();

        TaskStatus status = hurried(handle);

        assertThat(status.phase()).isEqualTo(Phase.RUNNING);
        assertThat(status.message()).contains("status unknown since", "did not come within the call's time");
        answers.countDown();
    }

    @Test
    @DisplayName("S3 S4 what comes late is what the next call has")
    void remembersTheLate() {
        Bytes handle = gateway.create(TaskRequests.of(CATEGORY), fixture.call());
        hangs();
        assertThat(hurried(handle).isTerminal()).isFalse();

        answers.countDown();
        agent.onGet((job, context) -> {
            throw new AssertionError("asked again");
        });

        await().until(() -> quiet(handle));
    }

    @Test
    @DisplayName("S3 a task whose answers never come in time ends when the patience does, and no sooner")
    void hasAnEnd() {
        Bytes handle = gateway.create(TaskRequests.of(CATEGORY), fixture.call());
        hangs();
        assertThat(hurried(handle).phase()).isEqualTo(Phase.RUNNING);
        fixture.clock.advance(Duration.ofHours(23));
        assertThat(hurried(handle).phase()).isEqualTo(Phase.RUNNING);
        fixture.clock.advance(Duration.ofHours(2));

        assertThat(hurried(handle).phase()).isEqualTo(Phase.RETRYABLE_FAILED);
        answers.countDown();
    }

    @Test
    @DisplayName("S3 a caller that has gone is not waited for, and the adapter is told")
    void isInterrupted() throws InterruptedException {
        Bytes handle = gateway.create(TaskRequests.of(CATEGORY), fixture.call());
        AtomicBoolean told = new AtomicBoolean();
        CountDownLatch asked = new CountDownLatch(1);
        agent.onGet((job, context) -> {
            asked.countDown();
            told.set(!arrived());
            return TaskStatus.Active.of(Phase.RUNNING, "");
        });
        Thread caller = Thread.ofVirtual().start(() -> {
            TaskStatus ignored = gateway.get(CATEGORY, handle, "", fixture.call());
        });
        asked.await();

        caller.interrupt();

        assertThat(caller.join(Duration.ofSeconds(20))).isTrue();
        await().untilTrue(told);
    }

    private void hangs() {
        agent.onGet((job, context) -> {
            boolean ignored = arrived();
            return new TaskStatus.Succeeded(Optional.empty(), "done", List.of(),
                    Value.Struct.empty());
        });
    }

    private boolean arrived() {
        try {
            answers.await();
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private boolean quiet(Bytes handle) {
        try {
            return hurried(handle).phase() == Phase.SUCCEEDED;
        } catch (AssertionError e) {
            return false;
        }
    }

    private TaskStatus hurried(Bytes handle) {
        return gateway.get(CATEGORY, handle, "", fixture.call(Connection.none(), Duration.ofMillis(350)));
    }
}
