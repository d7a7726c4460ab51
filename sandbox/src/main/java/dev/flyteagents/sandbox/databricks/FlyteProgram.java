package dev.flyteagents.sandbox.databricks;

import java.util.Optional;

/**
 * What the program of a Flyte task does when its function fails. flytekit's writes {@code error.pb} and ends with 1 where
 * it sees {@code FLYTE_FAIL_ON_ERROR=true} (flytekit/bin/entrypoint.py), else with 0, having printed the error; Flyte 2's
 * {@code a0} always ends with 0 (flyte/_internal/runtime/entrypoints.py). Only a new cluster's variables reach it: the
 * Jobs API has no field for those of serverless compute.
 */
final class FlyteProgram {

    private static final String TRACE = "Traceback (most recent call last):\n  File \"main.py\", line 1, in f\n";

    private FlyteProgram() {}

    static Outcome run(Outcome outcome, Body body) {
        if (!(outcome instanceof Outcome.Raises(String error))) {
            return outcome;
        }
        String command = program(body).map(python -> python.list("parameters").toString()).orElse("");
        boolean flyte2 = command.startsWith("[a0,");
        boolean told = command.contains("--flyte-env=FLYTE_FAIL_ON_ERROR=true")
                || body.object("new_cluster")
                        .flatMap(cluster -> cluster.object("spark_env_vars"))
                        .flatMap(variables -> variables.text("FLYTE_FAIL_ON_ERROR"))
                        .filter("true"::equals)
                        .isPresent();
        if (told && !flyte2) {
            return new Outcome.Fails(Optional.empty(), "RUN_EXECUTION_ERROR", "CLIENT_ERROR", "SystemExit: 1",
                    TRACE + error + "\nSystemExit: 1");
        }
        return new Outcome.Prints(flyte2
                ? "Task main.f failed with error: " + TRACE + error + ". Uploaded error to s3://out/error.pb\n"
                : "!! Begin User Error Captured by Flyte !!\n" + TRACE + error + "\n\nMessage:\n\n  " + error
                        + "\n\nUser error.\n!! End Error Captured by Flyte !!\n");
    }

    private static Optional<Body> program(Body body) {
        return body.object("spark_python_task")
                .or(() -> body.objects("tasks")
                        .stream()
                        .findFirst()
                        .flatMap(task -> task.object("spark_python_task")));
    }
}
