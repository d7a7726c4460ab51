package dev.flyteagents.app.cli;

import dev.flyteagents.app.Surroundings;
import dev.flyteagents.app.wiring.Installation;
import dev.flyteagents.runtime.AgentCatalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.concurrent.Callable;

/** Lists the task types that are served. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the task types that are served, their agents and their guarantees.")
final class ListCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Option(names = "--output", paramLabel = "text|json", defaultValue = "text", description = "${COMPLETION-CANDIDATES}")
    private Output output = Output.TEXT;

    ListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        AgentCatalog catalog = new Installation(surroundings).catalog();
        switch (output) {
            case TEXT -> surroundings.out().print(CatalogListing.text(catalog));
            case JSON -> surroundings.out().println(CatalogListing.json(catalog));
        }
        surroundings.out().flush();
        return ExitCode.OK;
    }
}
