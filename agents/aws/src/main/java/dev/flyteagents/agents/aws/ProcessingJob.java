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

/** A SageMaker processing job. docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateProcessingJob.html */
final class ProcessingJob {

    static final JobDescriptor DESCRIPTOR = new JobDescriptor("sagemaker-processing", "processing job", "sagemaker",
            new Submit("CreateProcessingJob", Required.of("""
                    ProcessingInputs[].InputName ProcessingInputs[].S3Input.S3Uri ProcessingInputs[].S3Input.S3DataType
                    ProcessingInputs[].DatasetDefinition.AthenaDatasetDefinition.Catalog
                    ProcessingInputs[].DatasetDefinition.AthenaDatasetDefinition.Database
                    ProcessingInputs[].DatasetDefinition.AthenaDatasetDefinition.QueryString
                    ProcessingInputs[].DatasetDefinition.AthenaDatasetDefinition.OutputS3Uri
                    ProcessingInputs[].DatasetDefinition.AthenaDatasetDefinition.OutputFormat
                    ProcessingInputs[].DatasetDefinition.RedshiftDatasetDefinition.ClusterId
                    ProcessingInputs[].DatasetDefinition.RedshiftDatasetDefinition.Database
                    ProcessingInputs[].DatasetDefinition.RedshiftDatasetDefinition.DbUser
                    ProcessingInputs[].DatasetDefinition.RedshiftDatasetDefinition.QueryString
                    ProcessingInputs[].DatasetDefinition.RedshiftDatasetDefinition.ClusterRoleArn
                    ProcessingInputs[].DatasetDefinition.RedshiftDatasetDefinition.OutputS3Uri
                    ProcessingInputs[].DatasetDefinition.RedshiftDatasetDefinition.OutputFormat
                    ProcessingOutputConfig.Outputs ProcessingOutputConfig.Outputs[].OutputName
                    ProcessingOutputConfig.Outputs[].S3Output.S3Uri
                    ProcessingOutputConfig.Outputs[].S3Output.S3UploadMode
                    ProcessingOutputConfig.Outputs[].FeatureStoreOutput.FeatureGroupName ProcessingResources
                    ProcessingResources.ClusterConfig ProcessingResources.ClusterConfig.VolumeSizeInGB
                    ProcessingResources.ClusterConfig.InstancePreferences[].InstanceType
                    StoppingCondition.MaxRuntimeInSeconds AppSpecification AppSpecification.ImageUri
                    NetworkConfig.VpcConfig.SecurityGroupIds NetworkConfig.VpcConfig.Subnets RoleArn"""),
                    new Identity.Named("ProcessingJobName", 63), new Marks.TagList("ProcessingJobArn"),
                    Map.of("ProcessingJobName", "request.ProcessingJobName"), new Extra.None(),
                    new Limit.Member("StoppingCondition.MaxRuntimeInSeconds", 1, 1, 777_600,
                            List.of("ProcessingStartTime"), List.of("ProcessingEndTime"))),
            new Watch("DescribeProcessingJob", "", "ProcessingJobStatus",
                    Map.of("InProgress", Phase.RUNNING, "Completed", Phase.SUCCEEDED, "Failed", Phase.FAILED,
                            "Stopping",
                            Phase.RUNNING, "Stopped", Phase.FAILED),
                    SageMakerFailures::read),
            Stop.byKeys("StopProcessingJob"),
            Search.of("ListProcessingJobs", Map.of(), "ProcessingJobSummaries",
                    Map.of("ProcessingJobName", "item.ProcessingJobName"),
                    Value.of(Map.of("StatusEquals", Value.of("InProgress")))),
            new Report("sagemaker/home?region={region}#/processing-jobs/{ProcessingJobName}",
                    Optional.of(LogSource.of(description -> Paths.text(description, "ProcessingJobName")
                            .map(name -> new LogPlace("/aws/sagemaker/ProcessingJobs", name + "/")))),
                    List.of(
                            new JobOutput("job_name", Kind.TEXT, "ProcessingJobName", "its name"),
                            new JobOutput("job_arn", Kind.TEXT, "ProcessingJobArn", "its ARN"),
                            new JobOutput("exit_message", Kind.TEXT, "ExitMessage",
                                    "what the container said at its end"),
                            new JobOutput("result", Kind.DICT, "",
                                    "the whole description, with where its outputs are")),
                    List.of("ProcessingStartTime", "ProcessingEndTime"), MissingRecord.RETRY));

    private ProcessingJob() {}
}
