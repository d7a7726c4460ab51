package dev.flyteagents.agents.databricks;

import dev.flyteagents.domain.value.Fields;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.remote.JobDefaults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The program that runs Flyte's own task: the one that the task names, else the operator's, else the one that flytekit's
 * connector takes from GitHub. A place that is no path within a repository needs none.
 *
 * @param takesEnvironment whether it takes {@code --flyte-env NAME=VALUE} before the command, which is the only way to
 *            give variables to a cluster that runs already
 */
record DatabricksEntrypoint(String pythonFile, Optional<String> source, Optional<Value> gitSource,
        boolean takesEnvironment) {

    static final String OPTION = "entrypoint";

    private static final String REPOSITORY = "https://github.com/flyteorg/flytetools";
    private static final String FLYTE1_COMMIT = "572298df1f971fb58c258398bd70a6372f811c96";
    private static final String FLYTE2_COMMIT = "194364210c47c49ce66c419e8fb68d6f9c06fd7e";
    private static final String FLYTE2_SERVERLESS_COMMIT = "d4dcd86f1cc994cd7a848f04705da29b83ddec73";

    /** A workspace path, a volume, or a URI such as {@code dbfs:/} or {@code s3://}. */
    private static final Pattern PLACE = Pattern.compile("/.*|[a-z][a-z0-9]*:/.*");

    static DatabricksEntrypoint of(Fields conf, Optional<Fields> option, JobDefaults defaults, boolean serverless,
            boolean flyte2) {
        if (option.isPresent()) {
            Fields chosen = option.get();
            chosen.refuseUnknown(Set.of("python_file", "source", "git_source", "takes_environment"));
            return at(chosen.text("python_file"), chosen.findText("source"),
                    Structs.find(chosen, "git_source").map(Value.class::cast).or(() -> conf.find("git_source")),
                    chosen.flag("takes_environment", false));
        }
        Optional<Fields> python = conf.findFields("spark_python_task");
        Optional<String> named = python.flatMap(task -> task.findText("python_file"))
                .or(() -> conf.findText("python_file"));
        if (named.isPresent()) {
            return at(named.get(), python.flatMap(task -> task.findText("source")), conf.find("git_source"), false);
        }
        if (defaults.entrypoint().isPresent() && !conf.has("git_source")) {
            return at(defaults.entrypoint().get(), Optional.empty(), Optional.empty(),
                    defaults.entrypointTakesEnvironment());
        }
        return ofFlyte(conf.find("git_source"), serverless, flyte2);
    }

    private static DatabricksEntrypoint at(String pythonFile, Optional<String> source, Optional<Value> git,
            boolean takesEnvironment) {
        boolean placed = git.isEmpty() && PLACE.matcher(pythonFile).matches();
        return placed
                ? new DatabricksEntrypoint(pythonFile, source, Optional.empty(), takesEnvironment)
                : new DatabricksEntrypoint(pythonFile, Optional.of(source.orElse("GIT")),
                        Optional.of(git.orElseGet(() -> repository(FLYTE1_COMMIT))), takesEnvironment);
    }

    private static DatabricksEntrypoint ofFlyte(Optional<Value> git, boolean serverless, boolean flyte2) {
        String folder = flyte2 ? "flyteplugins" : "flytekitplugins";
        String commit = !flyte2 ? FLYTE1_COMMIT : serverless ? FLYTE2_SERVERLESS_COMMIT : FLYTE2_COMMIT;
        return new DatabricksEntrypoint(folder + "/databricks/entrypoint" + (serverless ? "_serverless" : "") + ".py",
                Optional.of("GIT"), Optional.of(git.orElseGet(() -> repository(commit))), false);
    }

    private static Value repository(String commit) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("git_url", Value.of(REPOSITORY));
        fields.put("git_provider", Value.of("gitHub"));
        fields.put("git_commit", Value.of(commit));
        return Value.of(fields);
    }

    /** The task that runs it with this command. */
    Value task(List<String> command, Map<String, String> environment, Optional<String> credentialProvider) {
        List<Value> parameters = new ArrayList<>();
        if (takesEnvironment) {
            environment.forEach((name, value) -> parameters.add(Value.of("--flyte-env=" + name + "=" + value)));
        }
        command.forEach(argument -> parameters.add(Value.of(argument)));
        credentialProvider
                .ifPresent(provider -> parameters.add(Value.of("--flyte-credential-provider=" + provider)));
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("python_file", Value.of(pythonFile));
        source.ifPresent(name -> fields.put("source", Value.of(name)));
        fields.put("parameters", Value.of(parameters));
        return Value.of(fields);
    }
}
