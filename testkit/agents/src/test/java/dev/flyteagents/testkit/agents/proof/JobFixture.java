package dev.flyteagents.testkit.agents.proof;

import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.literal.LiteralType;
import dev.flyteagents.domain.literal.SimpleType;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.task.TypedInterface;
import dev.flyteagents.domain.task.Variable;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AsyncAgent;
import dev.flyteagents.ports.agent.RemoteHandle;
import dev.flyteagents.testkit.agents.AsyncAgentFixture;
import dev.flyteagents.testkit.ports.TaskRequests;
import dev.flyteagents.testkit.ports.Troubles;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A vendor of jobs, and whichever agent is to be looked at.
 *
 * @param <H> the agent's handle
 */
final class JobFixture<H extends Record & RemoteHandle> implements AsyncAgentFixture<H> {

    private final Jobs jobs = new Jobs();
    private final Function<Jobs, AsyncAgent<H>> agents;

    JobFixture(Function<Jobs, AsyncAgent<H>> agents) {
        this.agents = agents;
    }

    @Override
    public AsyncAgent<H> agent() {
        return agents.apply(jobs);
    }

    @Override
    public TaskRequest task() {
        return task(Value.of("run"));
    }

    private static TaskRequest task(Value command) {
        return TaskRequests.of(TaskRequests.template(SoundAgent.CATEGORY, Value.of(Map.of("command", command)),
                Map.of(), null, new TypedInterface(Map.of(),
                        Map.of("o0", Variable.of(LiteralType.simple(SimpleType.STRING))))),
                LiteralMap.empty());
    }

    @Override
    public Map<String, TaskRequest> mistakes() {
        return Map.of("custom.command", task(Value.of(5)));
    }

    @Override
    public Optional<Refusal> refusal() {
        return Optional.of(new Refusal(task(Value.of("nonsense")), "E42: nonsense"));
    }

    @Override
    public Map<String, Phase> states() {
        return Map.of("PENDING", Phase.INITIALIZING, "RUNNING", Phase.RUNNING, "DONE", Phase.SUCCEEDED, "FAILED",
                Phase.FAILED, "LOST", Phase.RETRYABLE_FAILED);
    }

    @Override
    public void become(String remoteId, String state) {
        jobs.become(remoteId, new Jobs.State(state, "failed"));
    }

    @Override
    public String fail(String remoteId, String text) {
        jobs.become(remoteId, new Jobs.State("FAILED", text));
        return text;
    }

    @Override
    public void forget(String remoteId) {
        jobs.forget(remoteId);
    }

    @Override
    public Troubles troubles() {
        return jobs.troubles;
    }

    @Override
    public List<Job> jobs() {
        return jobs.all();
    }

    @Override
    public List<String> goldenHandles() {
        return List.of("handles/v1.json");
    }

    @Override
    public List<String> foreignHandles() {
        return List.of("{\"python_job\":\"job-1\"}");
    }

    @Override
    public Set<Ability> abilities() {
        return Set.of(Ability.PLAN);
    }
}
