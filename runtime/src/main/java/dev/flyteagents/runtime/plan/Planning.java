package dev.flyteagents.runtime.plan;

import dev.flyteagents.domain.submission.LineageKey;
import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.ports.agent.Agent;
import dev.flyteagents.ports.agent.AgentDescriptor.Guarantee;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AsyncAgent;
import dev.flyteagents.ports.agent.SyncAgent;
import dev.flyteagents.ports.agent.TaskContext;
import dev.flyteagents.runtime.call.TaskCall;
import dev.flyteagents.runtime.call.TaskContexts;

import java.util.List;

/** Asks an agent what it would send, and finds out which of its guarantees holds. */
public final class Planning {

    private final TaskContexts contexts;

    public Planning(TaskContexts contexts) {
        this.contexts = contexts;
    }

    public TaskPlan plan(Agent agent, TaskRequest request, TaskCall call) {
        TaskContext context = new SecretlessContext(contexts.of(request, call));
        return new TaskPlan(agent.descriptor().name(), agent.plan(request, context), SubmissionKey.of(request),
                LineageKey.of(request),
                guarantees(agent, request, context));
    }

    private static List<Guarantee> guarantees(Agent agent, TaskRequest request, TaskContext context) {
        List<Guarantee> all = agent.descriptor().guarantees();
        return switch (agent) {
            case SyncAgent ignored -> all;
            case AsyncAgent<?> async -> {
                try {
                    String label = async.terms(request, context).idempotency().label();
                    List<Guarantee> certain = all.stream().filter(each -> each.label().equals(label)).toList();
                    yield certain.isEmpty() ? List.of(new Guarantee(label, "this task")) : certain;
                } catch (AgentException e) {
                    if (SecretlessContext.refused(e)) {
                        yield all;
                    }
                    throw e;
                }
            }
        };
    }
}
