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

/** A SageMaker training job. docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTrainingJob.html */
final class TrainingJob {

    static final JobDescriptor DESCRIPTOR = new JobDescriptor("sagemaker-training", "training job", "sagemaker",
            new Submit("CreateTrainingJob",
                    Required.of(
                            """
                                    AlgorithmSpecification.TrainingInputMode AlgorithmSpecification.MetricDefinitions[].Name
                                    AlgorithmSpecification.MetricDefinitions[].Regex
                                    AlgorithmSpecification.TrainingImageConfig.TrainingRepositoryAccessMode
                                    AlgorithmSpecification.TrainingImageConfig.TrainingRepositoryAuthConfig.TrainingRepositoryCredentialsProviderArn
                                    RoleArn InputDataConfig[].ChannelName InputDataConfig[].DataSource
                                    InputDataConfig[].DataSource.S3DataSource.S3DataType InputDataConfig[].DataSource.S3DataSource.S3Uri
                                    InputDataConfig[].DataSource.FileSystemDataSource.FileSystemId
                                    InputDataConfig[].DataSource.FileSystemDataSource.FileSystemAccessMode
                                    InputDataConfig[].DataSource.FileSystemDataSource.FileSystemType
                                    InputDataConfig[].DataSource.FileSystemDataSource.DirectoryPath
                                    InputDataConfig[].DataSource.DatasetSource.DatasetArn InputDataConfig[].ShuffleConfig.Seed
                                    OutputDataConfig OutputDataConfig.S3OutputPath ResourceConfig.InstanceGroups[].InstanceType
                                    ResourceConfig.InstanceGroups[].InstanceCount ResourceConfig.InstanceGroups[].InstanceGroupName
                                    ResourceConfig.InstancePlacementConfig.PlacementSpecifications[].InstanceCount
                                    ResourceConfig.InstancePreferences[].InstanceType VpcConfig.SecurityGroupIds VpcConfig.Subnets
                                    CheckpointConfig.S3Uri DebugHookConfig.S3OutputPath DebugRuleConfigurations[].RuleConfigurationName
                                    DebugRuleConfigurations[].RuleEvaluatorImage TensorBoardOutputConfig.S3OutputPath
                                    ProfilerRuleConfigurations[].RuleConfigurationName ProfilerRuleConfigurations[].RuleEvaluatorImage
                                    RetryStrategy.MaximumRetryAttempts ServerlessJobConfig.BaseModelArn ServerlessJobConfig.JobType
                                    MlflowConfig.MlflowResourceArn ModelPackageConfig.ModelPackageGroupArn"""),
                    new Identity.Named("TrainingJobName", 63), new Marks.TagList("TrainingJobArn"),
                    Map.of("TrainingJobName", "request.TrainingJobName"), new Extra.None(),
                    new Limit.Member("StoppingCondition.MaxRuntimeInSeconds", 1, 1, 2_419_200,
                            List.of("TrainingStartTime"), List.of("TrainingEndTime"))),
            new Watch("DescribeTrainingJob", "", "TrainingJobStatus",
                    Map.of("InProgress", Phase.RUNNING, "Completed", Phase.SUCCEEDED, "Failed", Phase.FAILED,
                            "Stopping",
                            Phase.RUNNING, "Stopped", Phase.FAILED, "Deleting", Phase.RUNNING),
                    SageMakerFailures::read),
            Stop.byKeys("StopTrainingJob"),
            Search.of("ListTrainingJobs", Map.of(), "TrainingJobSummaries",
                    Map.of("TrainingJobName", "item.TrainingJobName"),
                    Value.of(Map.of("StatusEquals", Value.of("InProgress")))),
            new Report("sagemaker/home?region={region}#/jobs/{TrainingJobName}",
                    Optional.of(LogSource.of(description -> Paths.text(description, "TrainingJobName")
                            .map(name -> new LogPlace("/aws/sagemaker/TrainingJobs", name + "/")))),
                    List.of(
                            new JobOutput("model", Kind.TEXT, "ModelArtifacts.S3ModelArtifacts", "S3 URI of the model"),
                            new JobOutput("job_name", Kind.TEXT, "TrainingJobName", "its name"),
                            new JobOutput("job_arn", Kind.TEXT, "TrainingJobArn", "its ARN"),
                            new JobOutput("result", Kind.DICT, "", "the whole description")),
                    List.of("BillableTimeInSeconds", "TrainingTimeInSeconds", "FinalMetricDataList"),
                    MissingRecord.RETRY));

    private TrainingJob() {}
}
