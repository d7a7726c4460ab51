package dev.flyteagents.agents.databricks;

import dev.flyteagents.domain.literal.SimpleType;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.task.TaskTarget;
import dev.flyteagents.domain.value.Fields;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AsyncAgent;
import dev.flyteagents.ports.remote.JobOutput;
import dev.flyteagents.testkit.agents.AsyncAgentFixture;
import dev.flyteagents.testkit.ports.InMemoryJobRuns;
import dev.flyteagents.testkit.ports.JobRunsContract;
import dev.flyteagents.testkit.ports.Troubles;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A workspace whose runs run until the kit says what becomes of them. */
final class DatabricksFixture implements AsyncAgentFixture<DatabricksHandle> {

    private static final Map<String, Phase> CODES = Map.ofEntries(
            Map.entry("SUCCESS", Phase.SUCCEEDED), Map.entry("SUCCESS_WITH_FAILURES", Phase.SUCCEEDED),
            Map.entry("RUN_EXECUTION_ERROR", Phase.FAILED), Map.entry("USER_CANCELED", Phase.FAILED),
            Map.entry("SKIPPED", Phase.FAILED), Map.entry("DISABLED", Phase.FAILED),
            Map.entry("FEATURE_DISABLED", Phase.FAILED), Map.entry("INVALID_CLUSTER_REQUEST", Phase.FAILED),
            Map.entry("INVALID_RUN_CONFIGURATION", Phase.FAILED),
            Map.entry("LIBRARY_INSTALLATION_ERROR", Phase.FAILED), Map.entry("RESOURCE_NOT_FOUND", Phase.FAILED),
            Map.entry("UNAUTHORIZED_ERROR", Phase.FAILED), Map.entry("CANCELED", Phase.RETRYABLE_FAILED),
            Map.entry("INTERNAL_ERROR", Phase.RETRYABLE_FAILED), Map.entry("DRIVER_ERROR", Phase.RETRYABLE_FAILED),
            Map.entry("CLUSTER_ERROR", Phase.RETRYABLE_FAILED), Map.entry("CLOUD_FAILURE", Phase.RETRYABLE_FAILED),
            Map.entry("CLUSTER_TERMINATED_BY_USER", Phase.RETRYABLE_FAILED),
            Map.entry("STORAGE_ACCESS_ERROR", Phase.RETRYABLE_FAILED),
            Map.entry("REPOSITORY_CHECKOUT_FAILED", Phase.RETRYABLE_FAILED),
            Map.entry("BREAKING_CHANGE", Phase.RETRYABLE_FAILED),
            Map.entry("WORKSPACE_RUN_LIMIT_EXCEEDED", Phase.RETRYABLE_FAILED),
            Map.entry("CLUSTER_REQUEST_LIMIT_EXCEEDED", Phase.RETRYABLE_FAILED),
            Map.entry("MAX_CONCURRENT_RUNS_EXCEEDED", Phase.RETRYABLE_FAILED),
            Map.entry("MAX_JOB_QUEUE_SIZE_EXCEEDED", Phase.RETRYABLE_FAILED),
            Map.entry("MAX_SPARK_CONTEXTS_EXCEEDED", Phase.RETRYABLE_FAILED),
            Map.entry("BUDGET_POLICY_LIMIT_EXCEEDED", Phase.RETRYABLE_FAILED));

    private static final Map<String, Phase> ACTIVE = Map.of("BLOCKED", Phase.INITIALIZING, "PENDING",
            Phase.INITIALIZING, "QUEUED", Phase.INITIALIZING, "RUNNING", Phase.RUNNING, "TERMINATING", Phase.RUNNING,
            "WAITING", Phase.RUNNING);

    private final InMemoryJobRuns runs = new InMemoryJobRuns();

    DatabricksFixture() {
        runs.becomes("", JobRunsContract.running());
        runs.returns("", new JobOutput(
                Value.of(Map.of("notebook_output", Value.of(Map.of("result", Value.of("done"))))),
                Optional.of(Value.of("done"))));
        runs.refuses("nonsense", AgentException.user("DATABRICKS_INVALID_PARAMETER_VALUE",
                "INVALID_PARAMETER_VALUE: no such policy"));
    }

    @Override
    public AsyncAgent<DatabricksHandle> agent() {
        return new DatabricksAgent(runs);
    }

    @Override
    public TaskRequest task() {
        return Tasks.notebook().output("summary", SimpleType.STRING).request();
    }

    @Override
    public Map<String, TaskRequest> mistakes() {
        // Each an attempt of its own: under one key they would be one submission.
        return Map.of(
                "custom.databricksConf", Tasks.function().withoutConf("new_cluster").request("databricks", 1),
                "custom.databricksInstance",
                Tasks.notebook()
                        .custom("databricksInstance", Value.of("evil.example.com/x?y"))
                        .request("databricks", 2),
                "custom.notebookPath", Tasks.notebook().custom("notebookPath", Value.of(5)).request("databricks", 3),
                "k8s_pod", Tasks.function()
                        .target(new TaskTarget.Pod(Optional.empty(), Optional.empty(), Optional.empty(), "main"))
                        .request("databricks", 4),
                "container", Tasks.of(Map.of("new_cluster", Tasks.CLUSTER)).request("databricks", 5));
    }

    @Override
    public Optional<Refusal> refusal() {
        return Optional.of(new Refusal(Tasks.notebook().conf("run_name", Value.of("nonsense")).request(),
                "INVALID_PARAMETER_VALUE: no such policy"));
    }

    @Override
    public Map<String, Phase> states() {
        Map<String, Phase> states = new LinkedHashMap<>(ACTIVE);
        CODES.forEach((code, phase) -> states.put("TERMINATED/" + code, phase));
        return states;
    }

    @Override
    public void become(String remoteId, String state) {
        String[] parts = state.split("/", 2);
        runs.reports(Long.parseLong(remoteId), parts.length == 2
                ? JobRunsContract.status(parts[0], parts[1])
                : Value.of(Map.of("status", Value.of(Map.of("state", Value.of(state))))));
    }

    @Override
    public String fail(String remoteId, String text) {
        long id = Long.parseLong(remoteId);
        Map<String, Value> failed = new LinkedHashMap<>(
                JobRunsContract.status("TERMINATED", "RUN_EXECUTION_ERROR").fields());
        Map<String, Value> task = new LinkedHashMap<>(failed);
        task.put("task_key", Value.of("main"));
        task.put("run_id", Value.of(id + InMemoryJobRuns.TASKS));
        failed.put("tasks", Value.of(List.of(Value.of(task))));
        runs.reports(id, Value.of(failed));
        runs.outputs(id + InMemoryJobRuns.TASKS,
                new JobOutput(Value.of(Map.of("error", Value.of(text))), Optional.empty()));
        return "RUN_EXECUTION_ERROR: task 'main': " + text;
    }

    @Override
    public void forget(String remoteId) {
        runs.forgets(Long.parseLong(remoteId));
    }

    @Override
    public Troubles troubles() {
        return runs.troubles();
    }

    @Override
    public List<Job> jobs() {
        return runs.runs().stream().map(run -> {
            Fields fields = Fields.of("", run);
            return new Job(Long.toString(fields.findInteger("run_id").orElseThrow()),
                    fields.findText("run_name").orElseThrow(), !JobRunsContract.ended(run));
        }).toList();
    }

    @Override
    public List<String> goldenHandles() {
        return List.of("handles/v1-function.json", "handles/v1-notebook.json");
    }

    @Override
    public List<String> foreignHandles() {
        return List.of(
                "{\"databricks_instance\": \"" + Tasks.HOST + "\", \"run_id\": \"1000\", \"auth_token\": \"dapi-old\"}",
                "{\"databricks_instance\": \"" + Tasks.HOST + "\", \"run_id\": \"1000\", \"auth_token\": null}",
                "{\"databricks_instance\": \"" + Tasks.HOST + "\", \"run_id\": \"1000\"}");
    }

    @Override
    public Set<Ability> abilities() {
        return Set.of(Ability.PLAN, Ability.LOGS, Ability.METRICS, Ability.FIND_OWNED);
    }
}
