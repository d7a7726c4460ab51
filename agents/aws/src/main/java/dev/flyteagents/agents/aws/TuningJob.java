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

/** A SageMaker hyper-parameter tuning job. docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateHyperParameterTuningJob.html */
final class TuningJob {

    static final JobDescriptor DESCRIPTOR = new JobDescriptor("sagemaker-tuning", "tuning job", "sagemaker",
            new Submit("CreateHyperParameterTuningJob", Required.of("""
                    HyperParameterTuningJobConfig HyperParameterTuningJobConfig.Strategy
                    HyperParameterTuningJobConfig.HyperParameterTuningJobObjective.Type
                    HyperParameterTuningJobConfig.HyperParameterTuningJobObjective.MetricName
                    HyperParameterTuningJobConfig.ResourceLimits
                    HyperParameterTuningJobConfig.ResourceLimits.MaxParallelTrainingJobs
                    TrainingJobDefinition.TuningObjective.Type TrainingJobDefinition.TuningObjective.MetricName
                    TrainingJobDefinition.AlgorithmSpecification
                    TrainingJobDefinition.AlgorithmSpecification.TrainingInputMode TrainingJobDefinition.RoleArn
                    TrainingJobDefinition.InputDataConfig[].ChannelName
                    TrainingJobDefinition.InputDataConfig[].DataSource TrainingJobDefinition.VpcConfig.SecurityGroupIds
                    TrainingJobDefinition.VpcConfig.Subnets TrainingJobDefinition.OutputDataConfig
                    TrainingJobDefinition.OutputDataConfig.S3OutputPath TrainingJobDefinition.StoppingCondition
                    TrainingJobDefinition.CheckpointConfig.S3Uri
                    TrainingJobDefinition.RetryStrategy.MaximumRetryAttempts
                    TrainingJobDefinitions[].TuningObjective.Type TrainingJobDefinitions[].TuningObjective.MetricName
                    TrainingJobDefinitions[].AlgorithmSpecification
                    TrainingJobDefinitions[].AlgorithmSpecification.TrainingInputMode TrainingJobDefinitions[].RoleArn
                    TrainingJobDefinitions[].InputDataConfig[].ChannelName
                    TrainingJobDefinitions[].InputDataConfig[].DataSource
                    TrainingJobDefinitions[].VpcConfig.SecurityGroupIds TrainingJobDefinitions[].VpcConfig.Subnets
                    TrainingJobDefinitions[].OutputDataConfig TrainingJobDefinitions[].OutputDataConfig.S3OutputPath
                    TrainingJobDefinitions[].StoppingCondition TrainingJobDefinitions[].CheckpointConfig.S3Uri
                    TrainingJobDefinitions[].RetryStrategy.MaximumRetryAttempts
                    WarmStartConfig.ParentHyperParameterTuningJobs WarmStartConfig.WarmStartType Autotune.Mode"""),
                    new Identity.Named("HyperParameterTuningJobName", 32),
                    new Marks.TagList("HyperParameterTuningJobArn"),
                    Map.of("HyperParameterTuningJobName", "request.HyperParameterTuningJobName"), new Extra.None(),
                    new Limit.Member("HyperParameterTuningJobConfig.ResourceLimits.MaxRuntimeInSeconds", 1, 120,
                            15_768_000,
                            List.of("CreationTime"), List.of("HyperParameterTuningEndTime"))),
            new Watch("DescribeHyperParameterTuningJob", "", "HyperParameterTuningJobStatus",
                    Map.of("InProgress", Phase.RUNNING, "Completed", Phase.SUCCEEDED, "Failed", Phase.FAILED,
                            "Stopping",
                            Phase.RUNNING, "Stopped", Phase.FAILED, "Deleting", Phase.RUNNING, "DeleteFailed",
                            Phase.FAILED),
                    SageMakerFailures::read),
            Stop.byKeys("StopHyperParameterTuningJob"),
            Search.of("ListHyperParameterTuningJobs", Map.of(),
                    "HyperParameterTuningJobSummaries",
                    Map.of("HyperParameterTuningJobName", "item.HyperParameterTuningJobName"),
                    Value.of(Map.of("StatusEquals", Value.of("InProgress")))),
            new Report("sagemaker/home?region={region}#/hyper-tuning-jobs/{HyperParameterTuningJobName}",
                    Optional.of(LogSource.of(description -> Paths.text(description, "HyperParameterTuningJobName")
                            .map(name -> new LogPlace("/aws/sagemaker/TrainingJobs", name)))),
                    List.of(
                            new JobOutput("best_training_job", Kind.TEXT, "BestTrainingJob.TrainingJobName",
                                    "name of the best training job"),
                            new JobOutput("job_name", Kind.TEXT, "HyperParameterTuningJobName", "its name"),
                            new JobOutput("job_arn", Kind.TEXT, "HyperParameterTuningJobArn", "its ARN"),
                            new JobOutput("result", Kind.DICT, "", "the whole description, with the best job")),
                    List.of("TrainingJobStatusCounters", "ConsumedResources.RuntimeInSeconds",
                            "BestTrainingJob.FinalHyperParameterTuningJobObjectiveMetric"),
                    MissingRecord.RETRY));

    private TuningJob() {}
}
