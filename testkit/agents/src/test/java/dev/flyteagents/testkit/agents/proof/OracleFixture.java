package dev.flyteagents.testkit.agents.proof;

import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.literal.LiteralType;
import dev.flyteagents.domain.literal.SimpleType;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.task.TypedInterface;
import dev.flyteagents.domain.task.Variable;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.SyncAgent;
import dev.flyteagents.testkit.agents.SyncAgentFixture;
import dev.flyteagents.testkit.ports.TaskRequests;
import dev.flyteagents.testkit.ports.Troubles;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** An oracle, and whichever agent asks it. */
record OracleFixture(Troubles troubles, Function<Troubles, SyncAgent> agents) implements SyncAgentFixture {

    OracleFixture(Function<Troubles, SyncAgent> agents) {
        this(new Troubles(), agents);
    }

    @Override
    public SyncAgent agent() {
        return agents.apply(troubles);
    }

    @Override
    public TaskRequest task() {
        return asking(Value.of("what?"));
    }

    @Override
    public Map<String, TaskRequest> mistakes() {
        return Map.of("custom.question", asking(Value.of(true)));
    }

    @Override
    public List<Outcome> outcomes() {
        return List.of(new Outcome("an answer", task(), Phase.SUCCEEDED),
                new Outcome("a refusal", asking(Value.of("why?")), Phase.FAILED),
                new Outcome("a busy oracle", asking(Value.of("when?")), Phase.RETRYABLE_FAILED));
    }

    @Override
    public Optional<Refusal> refusal() {
        return Optional.of(new Refusal(asking(Value.of("why?")), "E7: no reasons"));
    }

    @Override
    public boolean plans() {
        return true;
    }

    private static TaskRequest asking(Value question) {
        return TaskRequests.of(TaskRequests.template(SoundSyncAgent.CATEGORY, Value.of(Map.of("question", question)),
                Map.of(), null, new TypedInterface(Map.of(),
                        Map.of("o0", Variable.of(LiteralType.simple(SimpleType.STRING))))),
                LiteralMap.empty());
    }
}
