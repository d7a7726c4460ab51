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

/** A SageMaker batch transform job. docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTransformJob.html */
final class TransformJob {

    static final JobDescriptor DESCRIPTOR = new JobDescriptor("sagemaker-transform", "transform job", "sagemaker",
            new Submit("CreateTransformJob", Required.of("""
                    ModelName TransformInput TransformInput.DataSource TransformInput.DataSource.S3DataSource
                    TransformInput.DataSource.S3DataSource.S3DataType TransformInput.DataSource.S3DataSource.S3Uri
                    TransformOutput TransformOutput.S3OutputPath DataCaptureConfig.DestinationS3Uri TransformResources
                    TransformResources.InstanceType TransformResources.InstanceCount"""),
                    new Identity.Named("TransformJobName", 63), new Marks.TagList("TransformJobArn"),
                    Map.of("TransformJobName", "request.TransformJobName"), new Extra.None(),
                    new Limit.Followed()),
            new Watch("DescribeTransformJob", "", "TransformJobStatus",
                    Map.of("InProgress", Phase.RUNNING, "Completed", Phase.SUCCEEDED, "Failed", Phase.FAILED,
                            "Stopping",
                            Phase.RUNNING, "Stopped", Phase.FAILED),
                    SageMakerFailures::read),
            Stop.byKeys("StopTransformJob"),
            Search.of("ListTransformJobs", Map.of(), "TransformJobSummaries",
                    Map.of("TransformJobName", "item.TransformJobName"),
                    Value.of(Map.of("StatusEquals", Value.of("InProgress")))),
            new Report("sagemaker/home?region={region}#/transform-jobs/{TransformJobName}",
                    Optional.of(LogSource.of(description -> Paths.text(description, "TransformJobName")
                            .map(name -> new LogPlace("/aws/sagemaker/TransformJobs", name + "/")))),
                    List.of(
                            new JobOutput("output", Kind.TEXT, "TransformOutput.S3OutputPath", "S3 URI of its output"),
                            new JobOutput("job_name", Kind.TEXT, "TransformJobName", "its name"),
                            new JobOutput("job_arn", Kind.TEXT, "TransformJobArn", "its ARN"),
                            new JobOutput("result", Kind.DICT, "", "the whole description")),
                    List.of("TransformStartTime", "TransformEndTime"), MissingRecord.RETRY));

    private TransformJob() {}
}
