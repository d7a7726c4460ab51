package dev.flyteagents.testkit.agents;

import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.agent.AsyncAgent;
import dev.flyteagents.ports.agent.RemoteHandle;
import dev.flyteagents.runtime.TaskGateway;
import dev.flyteagents.runtime.handle.HandleCodec;
import dev.flyteagents.testkit.agents.AsyncAgentFixture.Job;

import java.util.List;
import java.util.Map;

/** What the tests of all groups work with: one server over the fixture's vendor, and others where a test wants them. */
abstract class AsyncRules<H extends Record & RemoteHandle> {

    final AsyncAgentFixture<H> fixture;
    final Trial trial;
    final AsyncAgent<H> agent;
    final TaskGateway server;
    final TaskCategory category;

    AsyncRules(AsyncAgentFixture<H> fixture) {
        this.fixture = fixture;
        this.trial = new Trial(fixture.secrets());
        this.agent = fixture.agent();
        this.server = trial.server(agent);
        this.category = fixture.task().category();
    }

    TaskGateway anotherServer() {
        return trial.server(fixture.agent());
    }

    /** The n-th task, without declared outputs. */
    TaskRequest task(int n) {
        return Tasks.plain(fixture.task(), n);
    }

    Bytes create(int n) {
        return server.create(task(n), trial.call());
    }

    TaskStatus get(Bytes handle) {
        return get(server, handle);
    }

    TaskStatus get(TaskGateway from, Bytes handle) {
        return from.get(category, handle, "", trial.call());
    }

    void delete(Bytes handle) {
        server.delete(category, handle, trial.call());
    }

    /** The vendor's id of the job, as its handle has it. */
    static String remoteId(Bytes handle) {
        return HandleCodec.remoteId(handle);
    }

    List<String> alive() {
        return fixture.jobs().stream().filter(Job::alive).map(Job::remoteId).toList();
    }

    /** A documented state that stands for this phase. */
    String stateOf(Phase phase) {
        return fixture.states()
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue() == phase)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new AssertionError("the fixture documents no state for " + phase));
    }
}
