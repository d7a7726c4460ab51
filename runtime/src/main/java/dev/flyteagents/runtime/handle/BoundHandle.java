package dev.flyteagents.runtime.handle;

import dev.flyteagents.domain.status.LogPage;
import dev.flyteagents.domain.status.TaskMetrics;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.ports.agent.AsyncAgent;
import dev.flyteagents.ports.agent.LogQuery;
import dev.flyteagents.ports.agent.MetricQuery;
import dev.flyteagents.ports.agent.RemoteHandle;
import dev.flyteagents.ports.agent.TaskContext;

/** An agent's handle together with the agent that understands it. */
public record BoundHandle<H extends Record & RemoteHandle>(AsyncAgent<H> agent, H handle, TaskContext context) {

    public String remoteId() {
        return handle.remoteId();
    }

    public TaskStatus status() {
        return agent.get(handle, context);
    }

    public void delete() {
        agent.delete(handle, context);
    }

    public LogPage logs(LogQuery query) {
        return agent.logs(handle, query, context);
    }

    public TaskMetrics metrics(MetricQuery query) {
        return agent.metrics(handle, query, context);
    }
}
