package dev.flyteagents.domain.submission;

import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.task.Identifier;
import dev.flyteagents.domain.task.TaskExecution;
import dev.flyteagents.domain.task.TaskExecutionId;
import dev.flyteagents.domain.task.TaskExecutionId.NodeExecutionId;
import dev.flyteagents.domain.task.TaskExecutionId.WorkflowExecutionId;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.task.TaskTemplate;
import dev.flyteagents.domain.value.Value;

import java.util.Map;
import java.util.Optional;

/** The parts that take part in a key, each changed by a method of its own. */
record Requests(String project, String domain, String execution, String node, String task, long attempt,
        String outputPrefix) {

    static final Requests FIRST = new Requests("proj", "dev", "exec", "n0", "wf.query", 0,
            "s3://bucket/proj-dev-exec/n0/data/0");

    Requests project(String changed) {
        return new Requests(changed, domain, execution, node, task, attempt, outputPrefix);
    }

    Requests domain(String changed) {
        return new Requests(project, changed, execution, node, task, attempt, outputPrefix);
    }

    Requests execution(String changed) {
        return new Requests(project, domain, changed, node, task, attempt, outputPrefix);
    }

    Requests node(String changed) {
        return new Requests(project, domain, execution, changed, task, attempt, outputPrefix);
    }

    Requests task(String changed) {
        return new Requests(project, domain, execution, node, changed, attempt, outputPrefix);
    }

    Requests attempt(long changed) {
        return new Requests(project, domain, execution, node, task, changed, outputPrefix);
    }

    Requests outputPrefix(String changed) {
        return new Requests(project, domain, execution, node, task, attempt, changed);
    }

    TaskRequest request() {
        return request(Value.Struct.empty(), LiteralMap.empty());
    }

    TaskRequest request(Value.Struct custom, LiteralMap inputs) {
        Identifier id = new Identifier(Identifier.ResourceType.TASK, project, domain, task, "v1", "");
        TaskExecutionId execution = new TaskExecutionId(Optional.of(id),
                Optional.of(new NodeExecutionId(node,
                        Optional.of(new WorkflowExecutionId(project, domain, this.execution, "")))),
                attempt);
        return TaskRequest.of(template(Optional.of(id), custom), inputs, outputPrefix,
                TaskExecution.of(execution, "namespace"));
    }

    /** A call that says nothing of an execution. */
    static TaskRequest withoutExecution(String outputPrefix) {
        return new TaskRequest(template(Optional.empty(), Value.Struct.empty()), LiteralMap.empty(), Map.of(),
                outputPrefix, Optional.empty(), 0);
    }

    private static TaskTemplate template(Optional<Identifier> id, Value.Struct custom) {
        return new TaskTemplate(id, "snowflake", 0, Optional.empty(), Optional.empty(), Optional.of(custom),
                Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), Optional.empty());
    }
}
