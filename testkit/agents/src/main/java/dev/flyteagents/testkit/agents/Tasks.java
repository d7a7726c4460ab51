package dev.flyteagents.testkit.agents;

import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.literal.LiteralType;
import dev.flyteagents.domain.literal.SimpleType;
import dev.flyteagents.domain.task.Identifier;
import dev.flyteagents.domain.task.TaskExecution;
import dev.flyteagents.domain.task.TaskExecutionId;
import dev.flyteagents.domain.task.TaskExecutionId.NodeExecutionId;
import dev.flyteagents.domain.task.TaskExecutionId.WorkflowExecutionId;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.task.TaskTemplate;
import dev.flyteagents.domain.task.TypedInterface;
import dev.flyteagents.domain.task.Variable;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A fixture's task, placed and changed as a test needs it. */
final class Tasks {

    private static final Identifier TASK = new Identifier(Identifier.ResourceType.TASK, "proj", "dev", "wf.kit", "v1",
            "");

    private Tasks() {}

    /** The first attempt of the n-th node, without declared outputs. */
    static TaskRequest plain(TaskRequest task, int n) {
        return declaring(task, Map.of(), n);
    }

    /** As it is, under an identity of its own. */
    static TaskRequest placed(TaskRequest task, int n) {
        return under(task.template(), task.inputs(), "n" + n, prefix(n));
    }

    /** The same call of the node at another place of the workflow (F14). */
    static TaskRequest underAnotherPrefix(TaskRequest task) {
        return new TaskRequest(task.template(), task.inputs(), task.context(), prefix(1_000_000), task.execution(),
                task.maxDatasetSizeBytes());
    }

    /** The same task with every declared output of another type than it has. */
    static TaskRequest misdeclared(TaskRequest task, int n) {
        Map<String, Variable> outputs = new LinkedHashMap<>();
        task.template().declaredOutputs().forEach((name, variable) -> outputs.put(name, Variable.of(other(variable))));
        return declaring(task, outputs, n);
    }

    private static LiteralType other(Variable variable) {
        LiteralType integer = LiteralType.simple(SimpleType.INTEGER);
        boolean isNumber = variable.type().filter(integer::equals).isPresent();
        return isNumber ? LiteralType.simple(SimpleType.BOOLEAN) : integer;
    }

    private static TaskRequest declaring(TaskRequest task, Map<String, Variable> outputs, int n) {
        TaskTemplate given = task.template();
        TaskTemplate template = new TaskTemplate(given.id(), given.type(), given.version(), given.metadata(),
                Optional.of(new TypedInterface(given.declaredInputs(), outputs)), given.custom(), given.target(),
                given.securityContext(), given.extendedResources(), given.config(), given.reusePolicy());
        return under(template, task.inputs(), "n" + n, prefix(n));
    }

    private static TaskRequest under(TaskTemplate template, LiteralMap inputs, String node, String prefix) {
        TaskExecutionId id = new TaskExecutionId(Optional.of(TASK), Optional.of(new NodeExecutionId(node,
                Optional.of(new WorkflowExecutionId("proj", "dev", "exec", "")))), 0);
        return TaskRequest.of(template, inputs, prefix, TaskExecution.of(id, "proj-dev"));
    }

    private static String prefix(int n) {
        return "s3://bucket/metadata/propeller/proj-dev-exec/n0/data/" + n + "/0";
    }
}
