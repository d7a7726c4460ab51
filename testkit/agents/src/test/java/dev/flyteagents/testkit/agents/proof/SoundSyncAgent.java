package dev.flyteagents.testkit.agents.proof;

import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Fields;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentDescriptor;
import dev.flyteagents.ports.agent.AgentDescriptor.Credential;
import dev.flyteagents.ports.agent.AgentDescriptor.Guarantee;
import dev.flyteagents.ports.agent.RemoteCall;
import dev.flyteagents.ports.agent.SyncAgent;
import dev.flyteagents.ports.agent.TaskContext;
import dev.flyteagents.testkit.ports.Troubles;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A right sync agent: it asks an oracle, which answers well, badly, or not at all. */
class SoundSyncAgent implements SyncAgent {

    static final TaskCategory CATEGORY = new TaskCategory("oracle", 0);
    static final String TOKEN = "oracle_token";
    static final String HOST = "oracle.example.com";

    private final Troubles troubles;

    SoundSyncAgent(Troubles troubles) {
        this.troubles = troubles;
    }

    @Override
    public AgentDescriptor descriptor() {
        return new AgentDescriptor("Oracle Agent", List.of(CATEGORY), List.of(), List.of(),
                List.of(new Credential(TOKEN, List.of(HOST), "token")), List.of(new Guarantee("NONE", "always")),
                AgentDescriptor.MissingRecord.RETRY);
    }

    @Override
    public TaskStatus execute(TaskRequest request, TaskContext context) {
        String question = question(request);
        troubles.enter(context);
        return switch (question) {
            case "why?" -> TaskStatus.Failed.of(refused());
            case "when?" -> TaskStatus.Failed.of(Failure.retryable("ORACLE_BUSY", "busy: ask again"));
            default -> new TaskStatus.Succeeded(Optional.of(outputs(request)), "answered", List.of(), info());
        };
    }

    @Override
    public RemoteCall plan(TaskRequest request, TaskContext context) {
        return new RemoteCall(HOST, "ask", Value.of(question(request)), List.of(TOKEN), Map.of());
    }

    String question(TaskRequest request) {
        return Fields.of("custom", request.template().customOrEmpty()).text("question");
    }

    Failure refused() {
        return Failure.user("ORACLE_E7", "E7: no reasons are given");
    }

    LiteralMap outputs(TaskRequest request) {
        return request.template().declaredOutputs().isEmpty()
                ? LiteralMap.empty()
                : LiteralMap.of("o0", Literal.of("42"));
    }

    Value.Struct info() {
        return Value.Struct.empty();
    }
}
