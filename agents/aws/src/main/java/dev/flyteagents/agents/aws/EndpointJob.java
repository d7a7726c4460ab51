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
import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentDescriptor.MissingRecord;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A SageMaker endpoint. docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeEndpoint.html */
final class EndpointJob {

    static final JobDescriptor DESCRIPTOR = new JobDescriptor("sagemaker-endpoint", "endpoint", "sagemaker",
            new Submit("CreateEndpoint", Required.of("""
                    EndpointConfigName DeploymentConfig.BlueGreenUpdatePolicy.TrafficRoutingConfiguration
                    DeploymentConfig.BlueGreenUpdatePolicy.TrafficRoutingConfiguration.Type
                    DeploymentConfig.BlueGreenUpdatePolicy.TrafficRoutingConfiguration.WaitIntervalInSeconds
                    DeploymentConfig.RollingUpdatePolicy.MaximumBatchSize
                    DeploymentConfig.RollingUpdatePolicy.MaximumBatchSize.Type
                    DeploymentConfig.RollingUpdatePolicy.MaximumBatchSize.Value
                    DeploymentConfig.RollingUpdatePolicy.WaitIntervalInSeconds
                    DeploymentConfig.RollingUpdatePolicy.RollbackMaximumBatchSize.Type
                    DeploymentConfig.RollingUpdatePolicy.RollbackMaximumBatchSize.Value"""),
                    new Identity.Named("EndpointName", 63), new Marks.TagList("EndpointArn"),
                    Map.of("EndpointName", "request.EndpointName"), new Extra.Hosting(),
                    new Limit.Followed()),
            new Watch("DescribeEndpoint", "", "EndpointStatus",
                    Map.of("Creating", Phase.INITIALIZING, "Updating", Phase.RUNNING, "SystemUpdating", Phase.RUNNING,
                            "RollingBack", Phase.RUNNING, "InService", Phase.SUCCEEDED, "Deleting", Phase.RUNNING,
                            "Failed", Phase.FAILED, "OutOfService", Phase.FAILED, "UpdateRollbackFailed", Phase.FAILED),
                    EndpointJob::failure),
            Stop.byKeys("DeleteEndpoint"),
            Search.of("ListEndpoints", Map.of(), "Endpoints",
                    Map.of("EndpointName", "item.EndpointName"),
                    Value.of(Map.of("StatusEquals", Value.of("Creating")))),
            new Report("sagemaker/home?region={region}#/endpoints/{EndpointName}",
                    Optional.of(LogSource.of(description -> Paths.text(description, "EndpointName")
                            .map(name -> new LogPlace("/aws/sagemaker/Endpoints/" + name, "")))),
                    List.of(new JobOutput("result", Kind.DICT, "", "EndpointArn of the endpoint"),
                            new JobOutput("endpoint_name", Kind.TEXT, "EndpointName", "its name")),
                    List.of("EndpointConfigName", "CreationTime", "LastModifiedTime"), MissingRecord.RETRY));

    private EndpointJob() {}

    /** The Python connector's result of an endpoint is its ARN alone; all other kinds give the whole description. */
    static Value.Struct resultOf(JobDescriptor kind, Value description) {
        Map<String, Value> result = new LinkedHashMap<>(Paths.struct(description, "").fields());
        if (kind.equals(DESCRIPTOR)) {
            result.keySet().retainAll(List.of("EndpointArn"));
        }
        result.remove("ResponseMetadata");
        return Value.of(result);
    }

    private static Failure failure(String state, Value.Struct description) {
        if (state.equals("Failed")) {
            return SageMakerFailures.read(state, description);
        }
        String reason = Paths.text(description, "FailureReason").orElse("SageMaker gave no reason");
        return Failure.user("SAGEMAKER_" + (state.equals("OutOfService") ? "OUT_OF_SERVICE" : "ROLLBACK_FAILED"),
                reason + "\nThe endpoint is " + state + ".");
    }
}
