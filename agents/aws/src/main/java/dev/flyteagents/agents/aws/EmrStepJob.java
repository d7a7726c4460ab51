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
import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentDescriptor.MissingRecord;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One step of a running EMR cluster, given or named. docs.aws.amazon.com/emr/latest/APIReference/API_AddJobFlowSteps.html */
final class EmrStepJob {

    static final JobDescriptor DESCRIPTOR = new JobDescriptor("emr-step", "step", "emr",
            new Submit("AddJobFlowSteps", Required.of("""
                    JobFlowId Steps Steps[].HadoopJarStep Steps[].HadoopJarStep.Jar"""),
                    new Identity.Searched(), new Marks.Words("Steps[0].Name", "Name", Style.NAME),
                    keys("request.JobFlowId", "answer.StepIds[0]"),
                    new Extra.Lookup("cluster_name", "ListClusters", live(), "Clusters", "Name", "Id", "JobFlowId"),
                    new Limit.Followed()),
            new Watch("DescribeStep", "Step", "Status.State",
                    Map.of("PENDING", Phase.INITIALIZING, "CANCEL_PENDING", Phase.RUNNING, "RUNNING", Phase.RUNNING,
                            "COMPLETED", Phase.SUCCEEDED, "CANCELLED", Phase.FAILED, "FAILED", Phase.FAILED,
                            "INTERRUPTED", Phase.RETRYABLE_FAILED),
                    EmrStepJob::failure),
            new Stop("CancelSteps", EmrStepJob::stop),
            Search.of("ListSteps", Map.of("ClusterId", "request.JobFlowId"), "Steps",
                    keys("request.JobFlowId", "item.Id"), states())
                    .within(new Within("ListClusters", live(), "Clusters", "Id", "JobFlowId")),
            new Report("emr/home?region={region}#/clusterDetails/{ClusterId}", Optional.empty(),
                    List.of(new JobOutput("step_id", Kind.TEXT, "Id", "its id"),
                            new JobOutput("result", Kind.DICT, "", "the whole description")),
                    List.of("Status.Timeline"), MissingRecord.RETRY));

    private EmrStepJob() {}

    private static Map<String, String> keys(String cluster, String step) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("ClusterId", cluster);
        keys.put("StepId", step);
        return keys;
    }

    private static Value.Struct states() {
        return Value.of(Map.of("StepStates", Value.of(List.of(Value.of("PENDING"), Value.of("RUNNING")))));
    }

    private static Value.Struct live() {
        return Value.of(Map.of("ClusterStates", Value.of(List.of(Value.of("STARTING"), Value.of("BOOTSTRAPPING"),
                Value.of("RUNNING"), Value.of("WAITING")))));
    }

    /** A step that runs is sent SIGTERM, then ended. */
    private static Value.Struct stop(Map<String, String> keys) {
        Map<String, Value> parameters = new LinkedHashMap<>();
        parameters.put("ClusterId", Value.of(keys.getOrDefault("ClusterId", "")));
        parameters.put("StepIds", Value.of(List.of(Value.of(keys.getOrDefault("StepId", "")))));
        parameters.put("StepCancellationOption", Value.of("TERMINATE_PROCESS"));
        return Value.of(parameters);
    }

    /** A step is interrupted by the failure of another one or the end of its cluster. */
    private static Failure failure(String state, Value.Struct description) {
        String reason = Paths.text(description, "Status.FailureDetails.Message")
                .or(() -> Paths.text(description, "Status.FailureDetails.Reason"))
                .or(() -> Paths.text(description, "Status.StateChangeReason.Message"))
                .orElse("EMR gave no reason");
        String where = Paths.text(description, "Status.FailureDetails.LogFile")
                .map(file -> "\nlog: " + file)
                .orElse("");
        return switch (state) {
            case "INTERRUPTED" -> Failure.retryable("EMR_STEP_INTERRUPTED", "interrupted: " + reason + where);
            case "CANCELLED" -> Failure.user("EMR_STEP_CANCELLED",
                    "cancelled outside Flyte by AWS or one of its users: " + reason);
            default -> Failure.user("EMR_STEP_FAILED", reason + where);
        };
    }
}
