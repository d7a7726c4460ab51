package dev.flyteagents.app.cli;

import dev.flyteagents.app.run.LocalExecution;
import dev.flyteagents.app.task.Inputs;
import dev.flyteagents.app.task.TaskFile;
import dev.flyteagents.app.task.TaskFiles;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.grpc.flyte1.Flyte1Codec;
import dev.flyteagents.grpc.flyte2.Flyte2Codec;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The task of a command, its inputs and the execution that it is part of. */
final class TaskArguments {

    @Parameters(paramLabel = "TASK_FILE", description = "A task in our YAML form (docs/task-files.md), or a serialized TaskTemplate of Flyte 1 or 2 "
            + "(.pb, .json)")
    private Path file = Path.of("");

    @Option(names = "--input", paramLabel = "NAME=VALUE", description = "An input; may be repeated")
    private List<String> inputs = new ArrayList<>();

    @Option(names = "--inputs", paramLabel = "FILE", description = "Inputs by name, in YAML or JSON")
    private @Nullable Path inputsFile;

    @Option(names = "--execution-id", paramLabel = "ID", description = "The same id is the same submission; random unless given")
    private @Nullable String executionId;

    Given read() {
        TaskFile task = new TaskFiles(new Flyte1Codec(), new Flyte2Codec()).read(file);
        LiteralMap values = new Inputs(task).with(inputsFile, inputs);
        return new Given(task, values,
                executionId == null ? LocalExecution.random() : new LocalExecution(executionId));
    }

    record Given(TaskFile task, LiteralMap inputs, LocalExecution execution) {

        TaskRequest request() {
            return execution.request(task.template(), inputs);
        }
    }
}
