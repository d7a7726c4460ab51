package dev.flyteagents.benchmarks.chaos;

import com.google.protobuf.Struct;
import dev.flyteagents.wire.flyte1.core.Identifier;
import dev.flyteagents.wire.flyte1.core.ResourceType;
import dev.flyteagents.wire.flyte1.core.Sql;
import dev.flyteagents.wire.flyte1.core.TaskTemplate;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static dev.flyteagents.benchmarks.chaos.Structs.list;
import static dev.flyteagents.benchmarks.chaos.Structs.struct;

/** What is run, and on which line it is counted. */
enum TaskKind {
    /** Snowflake's SQL API. */
    SNOWFLAKE("snowflake", "TOKEN"),
    /** One notebook on serverless compute. */
    DATABRICKS("databricks", "TOKEN"),
    SAGEMAKER_TRAINING("sagemaker-training", "NAME"),
    ATHENA("athena", "TOKEN"),
    /** Snowflake's driver, by a password: the history is searched before a submit. */
    SNOWFLAKE_DRIVER("snowflake", "SEARCH");

    private static final int ACCOUNTS = 16;
    private static final List<String> REGIONS = List.of("eu-central-1", "eu-west-1", "us-east-1", "us-west-2");

    private final String taskType;
    private final String guarantee;

    TaskKind(String taskType, String guarantee) {
        this.taskType = taskType;
        this.guarantee = guarantee;
    }

    /** Of ten tasks four are Snowflake's, two each of the next, and one each of the last two. */
    static TaskKind ofTask(int number) {
        return switch (number % 10) {
            case 1, 5 -> DATABRICKS;
            case 3, 7 -> SAGEMAKER_TRAINING;
            case 8 -> ATHENA;
            case 9 -> SNOWFLAKE_DRIVER;
            default -> SNOWFLAKE;
        };
    }

    String taskType() {
        return taskType;
    }

    String guarantee() {
        return guarantee;
    }

    /** Whether its line must be all zeros. */
    boolean counts() {
        return guarantee.equals("TOKEN") || guarantee.equals("NAME");
    }

    /** The simulated accounts of Snowflake. */
    static List<String> accounts() {
        return IntStream.range(0, ACCOUNTS).mapToObj(TaskKind::account).toList();
    }

    /** What {@code reap} looks through. */
    static List<String> reapedAccounts() {
        return Stream.of(
                accounts().stream()
                        .map(account -> "snowflake:" + account + "?user=FLYTE&warehouse=COMPUTE_WH&database=DEMO"),
                IntStream.range(0, ACCOUNTS).mapToObj(number -> "databricks:" + workspace(number)),
                REGIONS.stream().map(region -> "aws:" + region)).flatMap(each -> each).toList();
    }

    private static String account(int number) {
        return "chaos" + Math.floorMod(number, ACCOUNTS);
    }

    private static String workspace(int number) {
        return "chaos" + Math.floorMod(number, ACCOUNTS) + ".cloud.databricks.com";
    }

    TaskTemplate template(PlannedTask task) {
        TaskTemplate.Builder template = TaskTemplate.newBuilder()
                .setId(Identifier.newBuilder()
                        .setResourceType(ResourceType.TASK)
                        .setProject("chaos")
                        .setDomain("development")
                        .setName("chaos.task")
                        .setVersion("v1"))
                .setType(taskType);
        switch (this) {
            case SNOWFLAKE -> statement(template, task);
            case SNOWFLAKE_DRIVER -> statement(template, task).putConfig("flyte_agents.authenticator", "snowflake");
            case DATABRICKS -> template.setCustom(notebook(task));
            case SAGEMAKER_TRAINING -> template.setCustom(training(task));
            case ATHENA -> template.setCustom(query(task));
        }
        return template.build();
    }

    private static TaskTemplate.Builder statement(TaskTemplate.Builder template, PlannedTask task) {
        return template.setSql(Sql.newBuilder().setStatement(task.statement()))
                .putConfig("account", account(task.number()))
                .putConfig("user", "FLYTE")
                .putConfig("warehouse", "COMPUTE_WH")
                .putConfig("database", "DEMO")
                .putConfig("schema", "PUBLIC");
    }

    private static Struct notebook(PlannedTask task) {
        return struct("databricksInstance", workspace(task.number()), "databricksConf",
                struct("run_name", task.work(), "tasks", list(struct("task_key", "work", "notebook_task",
                        struct("notebook_path", "/Shared/chaos", "base_parameters",
                                struct("of", LedgerForm.mark(task.execution())))))));
    }

    private static Struct training(PlannedTask task) {
        return struct("flyte_agents", struct("region", region(task)), "RoleArn",
                "arn:aws:iam::123456789012:role/training", "AlgorithmSpecification",
                struct("TrainingImage", "123456789012.dkr.ecr.eu-central-1.amazonaws.com/chaos:1", "TrainingInputMode",
                        "File"),
                "HyperParameters", struct("work", task.work(), "of", LedgerForm.mark(task.execution())),
                "OutputDataConfig", struct("S3OutputPath", "s3://chaos/models"), "ResourceConfig",
                struct("InstanceType", "ml.m5.large", "InstanceCount", 1, "VolumeSizeInGB", 10), "StoppingCondition",
                struct("MaxRuntimeInSeconds", 3600));
    }

    private static Struct query(PlannedTask task) {
        return struct("flyte_agents", struct("region", region(task)), "QueryString",
                "SELECT '" + task.work() + "', '" + LedgerForm.mark(task.execution()) + "'", "QueryExecutionContext",
                struct("Database", "demo"), "WorkGroup", "primary", "ResultConfiguration",
                struct("OutputLocation", "s3://chaos/athena/"));
    }

    private static String region(PlannedTask task) {
        return REGIONS.get(Math.floorMod(task.number() / 10, REGIONS.size()));
    }
}
