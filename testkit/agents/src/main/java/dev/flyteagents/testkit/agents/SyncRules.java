package dev.flyteagents.testkit.agents;

import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.agent.SyncAgent;
import dev.flyteagents.runtime.TaskGateway;

import java.time.Duration;

/** What the tests of all groups work with. */
abstract class SyncRules {

    /** Enough for one try at a vendor in trouble, and soon over. */
    static final Duration SHORT = Duration.ofMillis(500);

    final SyncAgentFixture fixture;
    final Trial trial;
    final SyncAgent agent;
    final TaskGateway server;
    final TaskCategory category;

    SyncRules(SyncAgentFixture fixture) {
        this.fixture = fixture;
        this.trial = new Trial(fixture.secrets());
        this.agent = fixture.agent();
        this.server = trial.server(agent);
        this.category = fixture.task().category();
    }

    /** The n-th task, without declared outputs. */
    TaskRequest task(int n) {
        return Tasks.plain(fixture.task(), n);
    }

    TaskStatus execute(TaskRequest request) {
        return server.execute(request, trial.call());
    }

    TaskStatus get(Bytes handle) {
        return server.get(category, handle, "", trial.call());
    }
}
