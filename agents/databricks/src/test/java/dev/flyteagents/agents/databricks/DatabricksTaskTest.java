package dev.flyteagents.agents.databricks;

import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Fields;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.remote.JobDefaults;
import dev.flyteagents.testkit.ports.FakeTaskContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@DisplayName("C2 The task template")
class DatabricksTaskTest {

    private static final JobDefaults NONE = JobDefaults.none();
    private static final JobDefaults AIR_GAPPED = new JobDefaults(Optional.of("plant.example.com"),
            Optional.of("storage"), Optional.of("/Workspace/flyte/entrypoint.py"), true);

    private static final Value FLYTETOOLS = git("572298df1f971fb58c258398bd70a6372f811c96");

    @Test
    void aFunctionOnANewClusterIsSentAsFlytekitsConnectorSendsIt() {
        Value.Struct body = of(Tasks.function().custom("sparkConf", texts("spark.driver.memory", "1g"))).body();

        assertThat(body.fields()).containsEntry("git_source", FLYTETOOLS)
                .containsEntry("run_name", Value.of("nightly"))
                .containsEntry("spark_python_task", Value.of(Map.of("python_file",
                        Value.of("flytekitplugins/databricks/entrypoint.py"), "source", Value.of("GIT"), "parameters",
                        Value.of(Tasks.COMMAND.stream().map(Value::of).toList()))));
        assertThat(cluster(body).fields()).containsAllEntriesOf(Tasks.CLUSTER.fields())
                .containsEntry("docker_image", texts("url", "ghcr.io/acme/tasks:1"))
                .containsEntry("spark_conf", texts("spark.driver.memory", "1g"))
                .containsEntry("spark_env_vars", texts("FLYTE_ENV", "x", "FLYTE_FAIL_ON_ERROR", "true"));
    }

    @Test
    void whatTheClusterSaysItselfStays() {
        Value.Struct own = Value.of(Map.of("docker_image", texts("url", "mine"), "spark_conf", texts("a", "b"),
                "spark_env_vars", texts("FLYTE_ENV", "mine", "OTHER", "y"), "brand_new", Value.of(1)));

        assertThat(cluster(of(Tasks.function().conf("new_cluster", own)).body()).fields())
                .containsEntry("docker_image", texts("url", "mine"))
                .containsEntry("spark_conf", texts("a", "b"))
                .containsEntry("brand_new", Value.of(1))
                .containsEntry("spark_env_vars",
                        texts("FLYTE_ENV", "x", "OTHER", "y", "FLYTE_FAIL_ON_ERROR", "true"));
    }

    @Test
    void aFunctionOfFlyte2GetsItsOwnEntryPoint() {
        Value.Struct body = of(Tasks.function(Tasks.COMMAND2)).body();

        assertThat(python(body).text("python_file")).isEqualTo("flyteplugins/databricks/entrypoint.py");
        assertThat(body.fields()).containsEntry("git_source", git("194364210c47c49ce66c419e8fb68d6f9c06fd7e"));
    }

    @Test
    void aFunctionOnServerlessComputeIsATaskWithItsEnvironment() {
        Value.Struct body = of(Tasks.function()
                .withoutConf("new_cluster")
                .conf("environment_key", Value.of("fast"))
                .custom("databricksServiceCredentialProvider", Value.of("storage"))).body();

        assertThat(body.fields()).doesNotContainKeys("environment_key", "spark_python_task")
                .containsEntry("environments", Value.of(List.of(Value.of(Map.of("environment_key", Value.of("fast"),
                        "spec", Value.of(Map.of("client", Value.of("1"), "environment_vars",
                                texts("FLYTE_ENV", "x", "FLYTE_FAIL_ON_ERROR", "true"))))))));
        Fields task = Fields.of("", (Value.Struct) Fields.of("", body).list("tasks").get(0));
        assertThat(task.text("task_key")).isEqualTo("flyte_task");
        assertThat(task.text("environment_key")).isEqualTo("fast");
        assertThat(task.findFields("spark_python_task").orElseThrow().list("parameters"))
                .contains(Value.of("--flyte-credential-provider=storage"));
        assertThat(task.findFields("spark_python_task").orElseThrow().text("python_file"))
                .isEqualTo("flytekitplugins/databricks/entrypoint_serverless.py");
    }

    @Test
    void anEnvironmentThatExistsKeepsItsOwn() {
        Value.Struct environment = Value.of(Map.of("environment_key", Value.of("default"), "spec",
                Value.of(Map.of("environment_version", Value.of("3"), "environment_vars", texts("A", "b")))));
        Value.Struct body = of(Tasks.function()
                .withoutConf("new_cluster")
                .conf("environments", Value.of(List.of(environment)))).body();

        Fields spec = Fields.of("", (Value.Struct) Fields.of("", body).list("environments").get(0))
                .findFields("spec")
                .orElseThrow();
        assertThat(spec.has("client")).isFalse();
        assertThat(spec.texts("environment_vars")).containsOnlyKeys("A", "FLYTE_ENV", "FLYTE_FAIL_ON_ERROR");
    }

    @Test
    void aClusterWinsOverServerlessComputeAndIsSaidToHaveWon() {
        DatabricksTask task = of(Tasks.function().conf("environment_key", Value.of("fast")));

        assertThat(task.note()).hasValueSatisfying(note -> assertThat(note).contains("the cluster is used"));
        assertThat(cluster(task.body()).fields()).containsKey("spark_env_vars");
        assertThat(of(Tasks.function()).note()).isEmpty();
    }

    @Test
    void aNotebookOfThePluginTakesItsParametersAndItsCompute() {
        Value.Struct classic = of(Tasks.function()
                .custom("notebookPath", Value.of("/Shared/a"))
                .custom("notebookBaseParameters", texts("day", "1"))).body();
        Value.Struct serverless = of(Tasks.function()
                .withoutConf("new_cluster")
                .conf("environment_key", Value.of("fast"))
                .conf("git_source", FLYTETOOLS)
                .custom("notebookPath", Value.of("a"))).body();

        assertThat(classic.fields()).containsEntry("notebook_task",
                Value.of(Map.of("notebook_path", Value.of("/Shared/a"), "base_parameters", texts("day", "1"))))
                .doesNotContainKeys("git_source", "spark_python_task");
        Fields task = Fields.of("", (Value.Struct) Fields.of("", serverless).list("tasks").get(0));
        assertThat(task.text("task_key")).isEqualTo("flyte_notebook_task");
        assertThat(task.findFields("notebook_task").orElseThrow().text("source")).isEqualTo("GIT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/Workspace/a.py", "/Volumes/main/x/a.py", "dbfs:/a.py", "s3://bucket/a.py"})
    void anEntryPointThatIsNoPathInARepositoryNeedsNone(String place) {
        Value.Struct body = of(Tasks.function()
                .custom("flyte_agents", Value.of(Map.of("entrypoint", texts("python_file", place))))).body();

        assertThat(python(body).text("python_file")).isEqualTo(place);
        assertThat(python(body).has("source")).isFalse();
        assertThat(body.fields()).doesNotContainKey("git_source");
    }

    @Test
    void theOperatorsEntryPointTakesVariablesThatAnExistingClusterCannot() {
        Tasks existing = Tasks.function()
                .withoutConf("new_cluster")
                .without("databricksInstance")
                .conf("existing_cluster_id", Value.of("0101"));
        DatabricksTask task = DatabricksTask.of(existing.request(), AIR_GAPPED);

        assertThat(task.workspace().host()).isEqualTo("plant.example.com");
        assertThat(python(task.body()).text("python_file")).isEqualTo("/Workspace/flyte/entrypoint.py");
        assertThat(python(task.body()).list("parameters")).startsWith(Value.of("--flyte-env=FLYTE_ENV=x"),
                Value.of("--flyte-env=FLYTE_FAIL_ON_ERROR=true"), Value.of("pyflyte-execute"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"spark_jar_task", "python_wheel_task", "spark_submit_task", "sql_task", "dbt_task",
            "pipeline_task", "run_job_task", "for_each_task", "condition_task", "notebook_task"})
    void aJobOfTheUsersOwnGoesAsItIs(String kind) {
        Map<String, Value> conf = Map.of(kind, Value.of(Map.of("x", Value.of(1))), "new_cluster", Tasks.CLUSTER,
                "libraries", Value.of(List.of(texts("jar", "a.jar"))), "run_as", texts("user_name", "a@b.c"),
                "budget_policy_id", Value.of("b"), "brand_new", Value.ofNothing());
        DatabricksTask task = of(Tasks.of(conf).container(Tasks.COMMAND));

        assertThat(task.body().fields()).isEqualTo(conf);
        assertThat(task.kind()).isEqualTo(DatabricksTask.Kind.OWN);
    }

    @Test
    void sharedJobClustersBecomeAClusterOfEachTasksOwn() {
        Value.Struct shared = Value.of(Map.of("job_cluster_key", Value.of("c"), "new_cluster", Tasks.CLUSTER));
        Value.Struct task = Structs.with(Tasks.task("a"), "job_cluster_key", Value.of("c"));

        Value.Struct body = of(Tasks.of(Map.of("job_clusters", Value.of(List.of(shared)), "tasks",
                Value.of(List.of(task))))).body();

        assertThat(body.fields()).containsOnlyKeys("tasks")
                .containsEntry("tasks", Value.of(List.of(
                        Structs.with(Tasks.task("a"), "new_cluster", Tasks.CLUSTER))));
    }

    @Test
    void aRunOfAnExistingJobKeepsItsParameters() {
        Map<String, Value> conf = Map.of("job_id", Value.of(7), "notebook_params", texts("a", "b"), "job_parameters",
                texts("c", "d"));
        DatabricksTask task = of(Tasks.of(conf));

        assertThat(task.kind()).isEqualTo(DatabricksTask.Kind.EXISTING);
        assertThat(task.body(context(Tasks.of(conf).request())).fields()).containsAllEntriesOf(conf)
                .containsOnlyKeys("job_id", "notebook_params", "job_parameters", "idempotency_token");
    }

    @Test
    @DisplayName("C1 C7 The body has the token, the keys before the name, and tags on every new cluster")
    void theBodyHasTheKeysOfThisAttempt() {
        TaskRequest request = Tasks.of(Map.of("run_name", Value.of("etl"), "idempotency_token", Value.of("users"),
                "tasks", Value.of(List.of(Structs.with(Tasks.task("a"), "new_cluster",
                        Structs.with(Tasks.CLUSTER, "custom_tags", texts("team", "x", "flyte-key", "mine")))))))
                .request();
        FakeTaskContext context = context(request);

        Value.Struct body = DatabricksTask.of(request, NONE).body(context);

        String key = context.submissionKey().orElseThrow().text();
        Fields fields = Fields.of("", body);
        assertThat(fields.text("idempotency_token")).isEqualTo(key).hasSize(64);
        assertThat(fields.text("run_name")).isEqualTo(context.lineageKey().orElseThrow().token(32) + "-"
                + key.substring(0, 32) + "-0 @:: etl");
        Value.Struct task = (Value.Struct) fields.list("tasks").get(0);
        assertThat(cluster(task).fields()).containsEntry("custom_tags", texts("team", "x", "flyte-key", "mine"));
        assertThat(cluster(DatabricksTask.of(Tasks.function().request(), NONE).body(context)).fields())
                .containsEntry("custom_tags", texts("flyte-key", key));
    }

    @Test
    void tagsFitTheCloud() {
        Map<String, String> tags = Map.of("flyte-task", "Wf.Query;" + "x".repeat(300));
        Value.Struct body = Value.of(Map.of("new_cluster", Value.Struct.empty()));

        assertThat(cluster(ClusterTags.on(body, tags, "1.gcp.databricks.com")))
                .isEqualTo(Value.of(Map.of("custom_tags", texts("flyte-task", "wf_query_" + "x".repeat(54)))));
        assertThat(cluster(ClusterTags.on(body, tags, Tasks.HOST)))
                .isEqualTo(Value.of(Map.of("custom_tags", texts("flyte-task", "Wf.Query_" + "x".repeat(246)))));
    }

    @ParameterizedTest
    @CsvSource({"0,1500", "600,600", "9000,1500"})
    @DisplayName("C8 Databricks' own limit is a little later than the task's, unless the task has a shorter one")
    void databricksOwnLimitIsLater(long own, long sent) {
        TaskRequest request = Tasks.notebook()
                .conf("timeout_seconds", Value.of(own))
                .custom("flyte_agents", Value.of(Map.of("vendor_timeout", Value.of(true))))
                .requestWithin(Duration.ofMinutes(20));

        assertThat(DatabricksTask.of(request, NONE).body().fields()).containsEntry("timeout_seconds", Value.of(sent));
    }

    @Test
    @DisplayName("C8 A run of an existing job has the job's own limit")
    void aRunOfAnExistingJobHasTheJobsOwnLimit() {
        TaskRequest request = Tasks.of(Map.of("job_id", Value.of(7)))
                .custom("flyte_agents", Value.of(Map.of("vendor_timeout", Value.of(true))))
                .requestWithin(Duration.ofMinutes(20));

        assertThatExceptionOfType(InvalidFieldException.class).isThrownBy(() -> DatabricksTask.of(request, NONE))
                .withMessageStartingWith("custom.flyte_agents.vendor_timeout: cannot be given");
    }

    private static DatabricksTask of(Tasks task) {
        return DatabricksTask.of(task.request(), NONE);
    }

    private static FakeTaskContext context(TaskRequest request) {
        return FakeTaskContext.of(request);
    }

    private static Value.Struct cluster(Value.Struct body) {
        return Structs.find(Fields.of("", body), "new_cluster").orElseThrow();
    }

    private static Fields python(Value.Struct body) {
        return Fields.of("", body).findFields("spark_python_task").orElseThrow();
    }

    private static Value.Struct texts(String... namesAndTexts) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            texts.put(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        return Structs.texts(texts);
    }

    private static Value git(String commit) {
        return texts("git_url", "https://github.com/flyteorg/flytetools", "git_provider", "gitHub", "git_commit",
                commit);
    }
}
