package dev.flyteagents.agents.aws;

import dev.flyteagents.agents.aws.JobDescriptor.Extra;
import dev.flyteagents.agents.aws.JobDescriptor.Identity;
import dev.flyteagents.agents.aws.JobDescriptor.JobOutput;
import dev.flyteagents.agents.aws.JobDescriptor.JobOutput.Kind;
import dev.flyteagents.agents.aws.JobDescriptor.Limit;
import dev.flyteagents.agents.aws.JobDescriptor.LogPlace;
import dev.flyteagents.agents.aws.JobDescriptor.LogSource;
import dev.flyteagents.agents.aws.JobDescriptor.Marks;
import dev.flyteagents.agents.aws.JobDescriptor.Parts;
import dev.flyteagents.agents.aws.JobDescriptor.Report;
import dev.flyteagents.agents.aws.JobDescriptor.Search;
import dev.flyteagents.agents.aws.JobDescriptor.Stop;
import dev.flyteagents.agents.aws.JobDescriptor.Style;
import dev.flyteagents.agents.aws.JobDescriptor.Submit;
import dev.flyteagents.agents.aws.JobDescriptor.Watch;
import dev.flyteagents.agents.aws.JobDescriptor.Within;
import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentDescriptor.MissingRecord;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An execution of a SageMaker pipeline. docs.aws.amazon.com/sagemaker/latest/APIReference/API_StartPipelineExecution.html */
final class PipelineJob {

    private static final String STEPS = "PipelineExecutionSteps";
    private static final String FAILED = "Failed";

    /** What a step runs, where its ARN stands, and where its log is; other steps have none. */
    private static final Map<String, String> LOGS = Map.of("Metadata.TrainingJob.Arn", "/aws/sagemaker/TrainingJobs",
            "Metadata.ProcessingJob.Arn", "/aws/sagemaker/ProcessingJobs", "Metadata.TransformJob.Arn",
            "/aws/sagemaker/TransformJobs", "Metadata.TuningJob.Arn", "/aws/sagemaker/TrainingJobs");

    static final JobDescriptor DESCRIPTOR = new JobDescriptor("sagemaker-pipeline", "pipeline execution", "sagemaker",
            new Submit("StartPipelineExecution", Required.of("""
                    PipelineName PipelineParameters[].Name PipelineParameters[].Value
                    ParallelismConfiguration.MaxParallelExecutionSteps SelectiveExecutionConfig.SelectedSteps
                    SelectiveExecutionConfig.SelectedSteps[].StepName"""),
                    new Identity.Tokened("ClientRequestToken"),
                    new Marks.Words("PipelineExecutionDescription", "PipelineExecutionDescription", Style.NOTE),
                    Map.of("PipelineExecutionArn", "answer.PipelineExecutionArn"), new Extra.None(),
                    new Limit.Followed()),
            new Watch("DescribePipelineExecution", "", "PipelineExecutionStatus",
                    Map.of("Executing", Phase.RUNNING, "Stopping", Phase.RUNNING, "Stopped", Phase.FAILED, "Failed",
                            Phase.FAILED, "Succeeded", Phase.SUCCEEDED, "CompletedWithFailures", Phase.FAILED),
                    PipelineJob::failure),
            new Stop("StopPipelineExecution", PipelineJob::stop),
            Search.of("ListPipelineExecutions", Map.of("PipelineName", "request.PipelineName"),
                    "PipelineExecutionSummaries", Map.of("PipelineExecutionArn", "item.PipelineExecutionArn"),
                    Value.Struct.empty())
                    .within(new Within("ListPipelines", Value.Struct.empty(), "PipelineSummaries", "PipelineName",
                            "PipelineName")),
            new Report("sagemaker/home?region={region}#/pipelines",
                    Optional.of(new LogSource(Optional.of(new Parts("ListPipelineExecutionSteps", STEPS)),
                            PipelineJob::logs)),
                    List.of(new JobOutput("execution_arn", Kind.TEXT, "PipelineExecutionArn", "its ARN"),
                            new JobOutput("result", Kind.DICT, "", "the whole description")),
                    List.of("CreationTime", "LastModifiedTime"), MissingRecord.RETRY));

    private PipelineJob() {}

    /** Those of failed steps first. The jobs of a tuning step begin with its name. */
    private static List<LogPlace> logs(Value.Struct description) {
        return Stream.of(true, false)
                .flatMap(failed -> Paths.items(description, STEPS)
                        .stream()
                        .filter(step -> failed == hasFailed(step))
                        .flatMap(step -> LOGS.entrySet()
                                .stream()
                                .flatMap(place -> Paths.text(step, place.getKey())
                                        .map(arn -> new LogPlace(place.getValue(),
                                                arn.substring(arn.lastIndexOf('/') + 1)
                                                        + (place.getKey().contains("Tuning") ? "" : "/")))
                                        .stream())))
                .toList();
    }

    /** An execution says only that steps have failed; each step says why. */
    private static Failure failure(String state, Value.Struct description) {
        Failure whole = SageMakerFailures.read(state, description);
        return Paths.items(description, STEPS)
                .stream()
                .filter(PipelineJob::hasFailed)
                .findFirst()
                .map(step -> {
                    String reason = Paths.text(step, "FailureReason").orElse("SageMaker gave no reason");
                    Failure why = SageMakerFailures.read(state,
                            Paths.with(description, "FailureReason", Value.of(reason)));
                    return new Failure(why.origin(), why.retryable(), why.code(), reason + "\nstep "
                            + Paths.text(step, "StepName").orElse("") + ": " + whole.message());
                })
                .orElse(whole);
    }

    private static boolean hasFailed(Value step) {
        return Paths.text(step, "StepStatus").filter(FAILED::equals).isPresent();
    }

    /** A stop wants a token of its own; an execution is stopped once, so its id will do. */
    private static Value.Struct stop(Map<String, String> keys) {
        String arn = keys.getOrDefault("PipelineExecutionArn", "");
        String id = arn.substring(arn.lastIndexOf('/') + 1);
        return Value.of(Map.of("PipelineExecutionArn", Value.of(arn), "ClientRequestToken",
                Value.of("flyte-agents-stops-this-execution-" + id)));
    }
}
