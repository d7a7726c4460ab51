package dev.flyteagents.app.cli;

import dev.flyteagents.app.Surroundings;
import dev.flyteagents.app.describe.Description;
import dev.flyteagents.app.describe.TaskSchema;
import dev.flyteagents.app.wiring.Installation;
import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.ports.agent.Agent;
import dev.flyteagents.runtime.AgentCatalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.PrintStream;
import java.util.concurrent.Callable;

/** Describes one task type. */
@Command(name = "describe", mixinStandardHelpOptions = true, description = "Describes one task type: its fields, secrets and their hosts, outputs and guarantee.")
final class DescribeCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(paramLabel = "TASK_TYPE", description = "As 'flyte-agents list' shows it")
    private String type = "";

    @Option(names = "--output", paramLabel = "text|json", defaultValue = "text", description = "${COMPLETION-CANDIDATES}")
    private Output output = Output.TEXT;

    @Option(names = "--schema", description = "Print a JSON Schema of the task files of this type instead")
    private boolean schema;

    DescribeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        AgentCatalog catalog = new Installation(surroundings).catalog();
        TaskCategory category = catalog.newest(type);
        Agent agent = catalog.require(category);
        PrintStream out = surroundings.out();
        if (schema) {
            out.println(TaskSchema.of(category, agent.descriptor()).toPrettyString());
        } else {
            switch (output) {
                case TEXT -> out.print(Description.text(category, agent));
                case JSON -> out.println(Description.json(category, agent).toPrettyString());
            }
        }
        out.flush();
        return ExitCode.OK;
    }
}
