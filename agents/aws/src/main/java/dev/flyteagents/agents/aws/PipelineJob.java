package dev.flyteagents.agents.aws;

import dev.flyteagents.agents.aws.JobDescriptor.Extra;
import dev.flyteagents.agents.aws.JobDescriptor.Identity;
import dev.flyteagents.agents.aws.JobDescriptor.JobOutput;
import dev.flyteagents.agents.aws.JobDescriptor.JobOutput.Kind;
import dev.flyteagents.agents.aws.JobDescriptor.Limit;
import dev.flyteagents.agents.aws.JobDescriptor.Marks;
import dev.flyteagents.agents.aws.JobDescriptor.Report;
import dev.flyteagents.agents.aws.JobDescriptor.Search;
import dev.flyteagents.agents.aws.JobDescriptor.Stop;
import dev.flyteagents.agents.aws.JobDescriptor.Style;
import dev.flyteagents.agents.aws.JobDescriptor.Submit;
import dev.flyteagents.agents.aws.JobDescriptor.Watch;
import dev.flyteagents.agents.aws.JobDescriptor.Within;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentDescriptor.MissingRecord;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An execution of a SageMaker pipeline. docs.aws.amazon.com/sagemaker/latest/APIReference/API_StartPipelineExecution.html */
final class PipelineJob {

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
                    SageMakerFailures::read),
            new Stop("StopPipelineExecution", PipelineJob::stop),
            Search.of("ListPipelineExecutions", Map.of("PipelineName", "request.PipelineName"),
                    "PipelineExecutionSummaries", Map.of("PipelineExecutionArn", "item.PipelineExecutionArn"),
                    Value.Struct.empty())
                    .within(new Within("ListPipelines", Value.Struct.empty(), "PipelineSummaries", "PipelineName",
                            "PipelineName")),
            new Report("sagemaker/home?region={region}#/pipelines", Optional.empty(),
                    List.of(new JobOutput("execution_arn", Kind.TEXT, "PipelineExecutionArn", "its ARN"),
                            new JobOutput("result", Kind.DICT, "", "the whole description")),
                    List.of("CreationTime", "LastModifiedTime"), MissingRecord.RETRY));

    private PipelineJob() {}

    /** A stop wants a token of its own; an execution is stopped once, so its id will do. */
    private static Value.Struct stop(Map<String, String> keys) {
        String arn = keys.getOrDefault("PipelineExecutionArn", "");
        String id = arn.substring(arn.lastIndexOf('/') + 1);
        return Value.of(Map.of("PipelineExecutionArn", Value.of(arn), "ClientRequestToken",
                Value.of("flyte-agents-stops-this-execution-" + id)));
    }
}
