package dev.flyteagents.sandbox.aws;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import static dev.flyteagents.sandbox.aws.SageMakerJobs.seconds;
import static dev.flyteagents.sandbox.http.JsonText.fields;

/**
 * Executions of pipelines that exist already. A client token that comes again answers with the same execution:
 * docs.aws.amazon.com/sagemaker/latest/APIReference/API_StartPipelineExecution.html. Texts of errors are assumed.
 */
final class SageMakerPipelines {

    private static final String KIND = "pipeline-execution";

    private final World world;

    SageMakerPipelines(World world) {
        this.world = world;
    }

    Optional<Map<String, @Nullable Object>> answer(AwsRequest request, String region, Optional<String> reported) {
        return Optional.ofNullable(switch (request.operation()) {
            case "StartPipelineExecution" -> start(request, region);
            case "DescribePipelineExecution" -> describe(found(request), reported);
            case "StopPipelineExecution" -> stop(found(request));
            case "ListPipelineExecutions" -> list(request);
            case "ListPipelineExecutionSteps" ->
                Page.sageMaker("PipelineExecutionSteps").of(request, steps(found(request)));
            case "ListPipelines" -> Page.sageMaker("PipelineSummaries")
                    .of(request, world.settings()
                            .pipelines()
                            .stream()
                            .sorted()
                            .map(name -> fields("PipelineName", name, "PipelineArn",
                                    world.arn("sagemaker", region, "pipeline/" + name)))
                            .toList());
            default -> null;
        });
    }

    private Map<String, @Nullable Object> start(AwsRequest request, String region) {
        String pipeline = request.text("PipelineName");
        if (!world.settings().pipelines().contains(pipeline)) {
            throw Refusal.of("ResourceNotFound", "Pipeline " + pipeline + " does not exist.");
        }
        Job job = world.ledger().takeOnce("pipeline " + request.text("ClientRequestToken"), () -> {
            String id = world.settings().id(12);
            return world.job(KIND, id,
                    world.arn("sagemaker", region, "pipeline/" + pipeline + "/execution/" + id), request);
        });
        return fields("PipelineExecutionArn", job.arn());
    }

    private Job found(AwsRequest request) {
        String arn = request.text("PipelineExecutionArn");
        return world.ledger()
                .findByArn(arn)
                .orElseThrow(() -> Refusal.of("ResourceNotFound",
                        "Pipeline execution with ARN " + arn + " does not exist."));
    }

    private Map<String, @Nullable Object> stop(Job job) {
        if (!job.stop(world.now())) {
            throw Refusal.invalid("Only pipeline executions with 'Executing' status can be stopped; it is in status "
                    + state(job) + ".");
        }
        return fields("PipelineExecutionArn", job.arn());
    }

    private Map<String, @Nullable Object> describe(Job job, Optional<String> reported) {
        Map<String, @Nullable Object> answer = summary(job);
        answer.put("PipelineArn", job.arn().substring(0, job.arn().indexOf("/execution/")));
        answer.put("PipelineExecutionDescription", job.request().get("PipelineExecutionDescription"));
        answer.put("CreationTime", seconds(job.created()));
        answer.put("PipelineExecutionStatus", World.state(reported, state(job)));
        if (job.stage(world.now()) == Stage.FAILED) {
            answer.put("FailureReason", "Step failure: One or multiple steps failed.");
        }
        return answer;
    }

    private Map<String, @Nullable Object> list(AwsRequest request) {
        return Page.sageMaker("PipelineExecutionSummaries")
                .of(request, world.ledger()
                        .of(KIND)
                        .stream()
                        .filter(job -> request.text("PipelineName").equals(job.request().get("PipelineName")))
                        .map(this::summary)
                        .toList());
    }

    /** Every pipeline here trains, then evaluates; it is the training that fails. */
    private List<Map<String, @Nullable Object>> steps(Job job) {
        Stage stage = job.stage(world.now());
        String prefix = job.arn().substring(0, job.arn().indexOf(":pipeline/"));
        Map<String, @Nullable Object> training = fields("StepName", "train", "StartTime", seconds(job.created()),
                "StepStatus", switch (stage) {
                    case WAITING, RUNNING -> "Executing";
                    case SUCCEEDED -> "Succeeded";
                    case FAILED -> "Failed";
                    case STOPPING -> "Stopping";
                    case STOPPED -> "Stopped";
                }, "Metadata", fields("TrainingJob",
                        fields("Arn", prefix + ":training-job/pipelines-" + job.id() + "-train-0123456789")));
        if (stage == Stage.FAILED) {
            training.put("FailureReason", job.reason().orElse("ClientError: unknown"));
        }
        return stage == Stage.SUCCEEDED
                ? List.of(fields("StepName", "evaluate", "StartTime", seconds(job.created()), "StepStatus", "Succeeded",
                        "Metadata",
                        fields("ProcessingJob", fields("Arn",
                                prefix + ":processing-job/pipelines-" + job.id() + "-evaluate-0123456789"))),
                        training)
                : List.of(training);
    }

    private Map<String, @Nullable Object> summary(Job job) {
        return fields("PipelineExecutionArn", job.arn(), "StartTime", seconds(job.created()),
                "PipelineExecutionStatus", state(job), "PipelineExecutionDisplayName",
                job.request().get("PipelineExecutionDisplayName"), "PipelineExecutionDescription",
                job.request().get("PipelineExecutionDescription"));
    }

    private String state(Job job) {
        return switch (job.stage(world.now())) {
            case WAITING, RUNNING -> "Executing";
            case SUCCEEDED -> "Succeeded";
            case FAILED -> "Failed";
            case STOPPING -> "Stopping";
            case STOPPED -> "Stopped";
        };
    }
}
