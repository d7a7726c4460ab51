package dev.flyteagents.agents.aws;

import dev.flyteagents.agents.aws.JobDescriptor.JobOutput;
import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.literal.LiteralType;
import dev.flyteagents.domain.literal.SimpleType;
import dev.flyteagents.domain.literal.StructuredDatasetType;
import dev.flyteagents.domain.literal.TypeKind;
import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.domain.task.TaskMetadata;
import dev.flyteagents.domain.task.TaskMetadataExtension;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.task.TaskTemplate;
import dev.flyteagents.domain.task.TypedInterface;
import dev.flyteagents.domain.task.Variable;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.platform.MessagePack;
import dev.flyteagents.testkit.ports.InMemoryMessagePack;
import dev.flyteagents.testkit.ports.TaskRequests;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tasks of every kind, as small as its service takes them. */
final class AwsTasks {

    static final MessagePack MESSAGE_PACK = new InMemoryMessagePack();
    static final String ROLE = "arn:aws:iam::123456789012:role/jobs";

    private Value.Struct custom;
    private final String type;
    private final Map<String, Literal> inputs = new LinkedHashMap<>();
    private final Map<String, Variable> outputs = new LinkedHashMap<>();

    private AwsTasks(String type, Value.Struct custom) {
        this.type = type;
        this.custom = custom;
    }

    static AwsTasks of(JobDescriptor kind) {
        AwsTasks tasks = new AwsTasks(kind.name(), least(kind.name()));
        kind.report().outputs().forEach(output -> tasks.outputs.put(output.name(), Variable.of(type(output))));
        return tasks;
    }

    static AwsTasks boto(String service, String method, Value.Struct config) {
        AwsTasks tasks = new AwsTasks("boto", Value.of(
                Map.of("service", Value.of(service), "method", Value.of(method), "config", config)));
        tasks.outputs.put("result", Variable.of(LiteralType.simple(SimpleType.STRUCT)));
        tasks.outputs.put("idempotence_token", Variable.of(LiteralType.simple(SimpleType.STRING)));
        return tasks;
    }

    AwsTasks with(String path, Value value) {
        custom = Paths.with(custom, path, value);
        return this;
    }

    AwsTasks with(String path, String text) {
        return with(path, Value.of(text));
    }

    AwsTasks input(String name, Literal literal) {
        inputs.put(name, literal);
        return this;
    }

    AwsTasks output(String name) {
        outputs.put(name, Variable.of(LiteralType.simple(SimpleType.STRING)));
        return this;
    }

    TaskRequest request() {
        return attempt(0);
    }

    /** Of a task with this timeout. */
    TaskRequest within(Duration timeout) {
        TaskRequest request = request();
        TaskTemplate template = request.template();
        TaskMetadata metadata = new TaskMetadata(false, Optional.empty(), Optional.of(timeout), Optional.empty(), "",
                "", Optional.empty(), false, Map.of(), "", List.of(), false, Optional.empty(), Optional.empty(),
                TaskMetadataExtension.none());
        return new TaskRequest(
                new TaskTemplate(template.id(), template.type(), template.version(), Optional.of(metadata),
                        template.typedInterface(), template.custom(), template.target(), template.securityContext(),
                        template.extendedResources(), template.config(), template.reusePolicy()),
                request.inputs(), request.context(), request.outputPrefix(), request.execution(),
                request.maxDatasetSizeBytes());
    }

    TaskRequest attempt(long number) {
        return TaskRequests.attempt(
                TaskRequests.template(new TaskCategory(type, 0), custom, Map.of(), null,
                        new TypedInterface(Map.of(), outputs)),
                new LiteralMap(inputs), number, "s3://bucket/metadata/propeller/proj-dev-exec/n0/data/" + number);
    }

    private static LiteralType type(JobOutput output) {
        return switch (output.kind()) {
            case TEXT -> LiteralType.simple(SimpleType.STRING);
            case INTEGER -> LiteralType.simple(SimpleType.INTEGER);
            case DICT -> LiteralType.simple(SimpleType.STRUCT);
            case DATASET -> LiteralType.of(new TypeKind.StructuredDataset(StructuredDatasetType.unspecified()));
        };
    }

    private static Value.Struct least(String type) {
        return switch (type) {
            case "sagemaker-training" -> filled("RoleArn", ROLE, "OutputDataConfig.S3OutputPath", "s3://bucket/models");
            case "sagemaker-compilation" -> Paths.with(
                    filled("RoleArn", ROLE, "OutputConfig.S3OutputLocation", "s3://bucket/compiled"),
                    "StoppingCondition.MaxRuntimeInSeconds", Value.of(900));
            case "sagemaker-processing" -> Paths.with(
                    filled("RoleArn", ROLE, "AppSpecification.ImageUri", "image:1"),
                    "ProcessingResources.ClusterConfig.VolumeSizeInGB", Value.of(10));
            case "sagemaker-transform" -> Paths.with(filled("ModelName", "model",
                    "TransformInput.DataSource.S3DataSource.S3DataType", "S3Prefix",
                    "TransformInput.DataSource.S3DataSource.S3Uri", "s3://bucket/in", "TransformOutput.S3OutputPath",
                    "s3://bucket/out", "TransformResources.InstanceType", "ml.m5.large"),
                    "TransformResources.InstanceCount", Value.of(1));
            case "sagemaker-tuning" -> Paths.with(filled("HyperParameterTuningJobConfig.Strategy", "Bayesian"),
                    "HyperParameterTuningJobConfig.ResourceLimits.MaxParallelTrainingJobs", Value.of(1));
            case "sagemaker-pipeline" -> filled("PipelineName", "nightly");
            case "sagemaker-endpoint" -> filled("config.EndpointConfigName", "config");
            case "emr-serverless" -> filled("applicationId", "00f1sandbox", "executionRoleArn", ROLE,
                    "jobDriver.sparkSubmit.entryPoint", "s3://bucket/job.py");
            case "emr-step" -> Paths.with(filled("JobFlowId", "j-SANDBOX0001"), "Steps",
                    Value.of(List.of(filled("Name", "spark", "HadoopJarStep.Jar", "command-runner.jar"))));
            case "athena" -> filled("QueryString", "select 1", "WorkGroup", "primary",
                    "ResultConfiguration.OutputLocation", "s3://bucket/results/");
            default -> throw new IllegalArgumentException(type);
        };
    }

    static Value.Struct filled(String... pathsAndTexts) {
        Value.Struct struct = Value.Struct.empty();
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            struct = Paths.with(struct, pathsAndTexts[i], Value.of(pathsAndTexts[i + 1]));
        }
        return struct;
    }
}
