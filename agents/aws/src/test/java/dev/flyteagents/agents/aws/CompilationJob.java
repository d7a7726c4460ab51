package dev.flyteagents.agents.aws;

import dev.flyteagents.agents.aws.JobDescriptor.Extra;
import dev.flyteagents.agents.aws.JobDescriptor.Identity;
import dev.flyteagents.agents.aws.JobDescriptor.JobOutput;
import dev.flyteagents.agents.aws.JobDescriptor.JobOutput.Kind;
import dev.flyteagents.agents.aws.JobDescriptor.Limit;
import dev.flyteagents.agents.aws.JobDescriptor.LogPlace;
import dev.flyteagents.agents.aws.JobDescriptor.LogSource;
import dev.flyteagents.agents.aws.JobDescriptor.Marks;
import dev.flyteagents.agents.aws.JobDescriptor.Report;
import dev.flyteagents.agents.aws.JobDescriptor.Search;
import dev.flyteagents.agents.aws.JobDescriptor.Stop;
import dev.flyteagents.agents.aws.JobDescriptor.Submit;
import dev.flyteagents.agents.aws.JobDescriptor.Watch;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentDescriptor.MissingRecord;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A SageMaker compilation job. docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateCompilationJob.html */
final class CompilationJob {

    static final JobDescriptor DESCRIPTOR = new JobDescriptor("sagemaker-compilation", "compilation job", "sagemaker",
            new Submit("CreateCompilationJob", Required.of("""
                    RoleArn InputConfig.S3Uri InputConfig.Framework OutputConfig OutputConfig.S3OutputLocation
                    StoppingCondition"""),
                    new Identity.Named("CompilationJobName", 63), new Marks.TagList("CompilationJobArn"),
                    Map.of("CompilationJobName", "request.CompilationJobName"), new Extra.None(),
                    new Limit.Member("StoppingCondition.MaxRuntimeInSeconds", 1, 1, 2_419_200,
                            List.of("CompilationStartTime"), List.of("CompilationEndTime"))),
            new Watch("DescribeCompilationJob", "", "CompilationJobStatus",
                    Map.of("STARTING", Phase.INITIALIZING, "INPROGRESS", Phase.RUNNING, "COMPLETED", Phase.SUCCEEDED,
                            "FAILED", Phase.FAILED, "STOPPING", Phase.RUNNING, "STOPPED", Phase.FAILED),
                    SageMakerFailures::read),
            Stop.byKeys("StopCompilationJob"),
            Search.of("ListCompilationJobs", Map.of(), "CompilationJobSummaries",
                    Map.of("CompilationJobName", "item.CompilationJobName"),
                    Value.of(Map.of("StatusEquals", Value.of("INPROGRESS")))),
            new Report("sagemaker/home?region={region}#/compilation-jobs/{CompilationJobName}",
                    Optional.of(LogSource.of(description -> Paths.text(description, "CompilationJobName")
                            .map(name -> new LogPlace("/aws/sagemaker/CompilationJobs", name)))),
                    List.of(new JobOutput("model", Kind.TEXT, "ModelArtifacts.S3ModelArtifacts",
                            "S3 URI of the compiled model")),
                    List.of("CompilationStartTime", "CompilationEndTime"), MissingRecord.RETRY));

    private CompilationJob() {}
}
