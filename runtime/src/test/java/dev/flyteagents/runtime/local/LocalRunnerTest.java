package dev.flyteagents.runtime.local;

import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.agent.Agent;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.platform.Connection;
import dev.flyteagents.runtime.GatewayFixture;
import dev.flyteagents.testkit.ports.InMemoryAgent;
import dev.flyteagents.testkit.ports.InMemorySyncAgent;
import dev.flyteagents.testkit.ports.TaskRequests;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static dev.flyteagents.runtime.GatewayFixture.CATEGORY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LocalRunnerTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final TaskStatus RUNNING = TaskStatus.Active.of(Phase.RUNNING, "working");
    private static final TaskStatus FAILED = TaskStatus.Failed.of(Failure.user("SQL", "no such table"));

    private final GatewayFixture fixture = new GatewayFixture();
    private final InMemoryAgent agent = new InMemoryAgent("Memory", CATEGORY);
    private final TaskRequest request = TaskRequests.of(CATEGORY);
    private final Progress progress = new Progress();

    @Test
    void runsATaskToItsEndAndTellsOfEveryPoll() throws Exception {
        progress.onStatus = () -> {
            if (progress.statuses.size() == 2) {
                agent.finish(FAILED);
            }
        };

        assertThat(run(runner(agent), HOUR)).isEqualTo(new LocalResult.Ended(FAILED));
        assertThat(progress.statuses).containsExactly(RUNNING, RUNNING, FAILED);
        assertThat(progress.handles).hasSize(1);
        assertThat(agent.submitted()).isEqualTo(1);
        assertThat(agent.cancelled()).isEmpty();
    }

    @Test
    void deletesTheJobWhenItIsCancelled() throws Exception {
        LocalRunner runner = runner(agent);
        progress.onStatus = runner::cancel;

        assertThat(run(runner, HOUR)).isEqualTo(new LocalResult.Cancelled(RUNNING));
        assertThat(agent.cancelled()).containsExactly("job-1");
    }

    @Test
    void deletesTheJobThatWasCancelledBeforeItWasCreated() throws Exception {
        LocalRunner runner = runner(agent);
        runner.cancel();

        assertThat(run(runner, HOUR)).isEqualTo(new LocalResult.Cancelled(RUNNING));
        assertThat(agent.cancelled()).hasSize(agent.submitted());
    }

    @Test
    void deletesTheJobWhenTheTimeIsUp() throws Exception {
        progress.onStatus = () -> fixture.clock.advance(Duration.ofMinutes(20));

        assertThat(run(runner(agent), HOUR)).isEqualTo(new LocalResult.TimedOut(RUNNING));
        assertThat(progress.statuses).hasSize(3);
        assertThat(agent.cancelled()).containsExactly("job-1");
    }

    @Test
    @DisplayName("D5 a run that ends by an error leaves no job behind")
    void deletesTheJobWhenAskingFails() {
        agent.onGet((handle, context) -> {
            throw new AgentException(AgentException.Kind.INTERNAL, "BROKEN", "broken", null);
        });

        assertThatThrownBy(() -> run(runner(agent), HOUR)).isInstanceOf(AgentException.class).hasMessage("broken");
        assertThat(agent.cancelled()).containsExactly("job-1");
    }

    @Test
    void answersTheEndEvenWhenItIsCancelledThen() throws Exception {
        LocalRunner runner = runner(agent);
        agent.onGet((handle, context) -> FAILED);
        progress.onStatus = runner::cancel;

        assertThat(run(runner, Duration.ZERO)).isEqualTo(new LocalResult.Ended(FAILED));
        assertThat(agent.cancelled()).isEmpty();
    }

    @Test
    void runsASyncTaskInOneCall() throws Exception {
        LocalResult result = run(runner(new InMemorySyncAgent("Sync", CATEGORY)), HOUR);

        assertThat(result.status()).isInstanceOfSatisfying(TaskStatus.Succeeded.class,
                status -> assertThat(status.outputs()).isEqualTo(Optional.of(LiteralMap.empty())));
        assertThat(progress.statuses).containsExactly(result.status());
        assertThat(progress.handles).isEmpty();
    }

    @Test
    void reportsATaskThatCouldNotBeCreated() throws Exception {
        agent.onCreate((given, context) -> {
            throw AgentException.user("BAD", "custom.query: is required");
        });

        assertThat(run(runner(agent), HOUR))
                .isEqualTo(
                        new LocalResult.Ended(TaskStatus.Failed.of(Failure.user("BAD", "custom.query: is required"))));
    }

    private LocalRunner runner(Agent served) {
        return new LocalRunner(fixture.serving(served), new GatewayFixture.PlainCodec(), fixture.clock);
    }

    private LocalResult run(LocalRunner runner, Duration timeout) throws InterruptedException {
        return runner.run(request, Connection.none(), timeout, progress);
    }

    private static final class Progress implements LocalListener {

        private final List<Bytes> handles = new ArrayList<>();
        private final List<TaskStatus> statuses = new ArrayList<>();
        private Runnable onStatus = () -> {};

        @Override
        public void created(Bytes handle) {
            handles.add(handle);
        }

        @Override
        public void status(TaskStatus status) {
            statuses.add(status);
            onStatus.run();
        }
    }
}
