package dev.flyteagents.app.run;

import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.task.TaskExecution;
import dev.flyteagents.domain.task.TaskExecutionId;
import dev.flyteagents.domain.task.TaskExecutionId.NodeExecutionId;
import dev.flyteagents.domain.task.TaskExecutionId.WorkflowExecutionId;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.task.TaskTemplate;
import dev.flyteagents.runtime.settings.SettingException;

import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The execution that a local run pretends to be part of. */
public record LocalExecution(String id) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,62}");
    private static final String PROJECT = "flytesnacks";
    private static final String DOMAIN = "development";
    private static final String NODE = "n0";

    public LocalExecution {
        if (!ID.matcher(id).matches()) {
            throw new SettingException("--execution-id: must be 1 to 63 letters, digits, - and _, was '" + id + "'");
        }
    }

    public static LocalExecution random() {
        return new LocalExecution("f" + UUID.randomUUID().toString().replace("-", "").substring(0, 19));
    }

    /** Where runs on this machine may write outputs. */
    public static Path folder() {
        return Path.of(System.getProperty("java.io.tmpdir"), "flyte-agents");
    }

    public TaskRequest request(TaskTemplate template, LiteralMap inputs) {
        TaskExecutionId execution = new TaskExecutionId(template.id(),
                Optional.of(new NodeExecutionId(NODE, Optional.of(new WorkflowExecutionId(PROJECT, DOMAIN, id, "")))),
                0);
        String prefix = folder().resolve(id).resolve(NODE).resolve("data").resolve("0").toString();
        return TaskRequest.of(template, inputs, prefix, TaskExecution.of(execution, PROJECT + "-" + DOMAIN));
    }
}
