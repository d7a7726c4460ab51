package dev.flyteagents.sandbox.aws;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import static dev.flyteagents.sandbox.aws.SageMakerJobs.seconds;
import static dev.flyteagents.sandbox.http.JsonText.fields;

/**
 * Steps of clusters that run already. There is no token and no unique name: every AddJobFlowSteps adds a step.
 * docs.aws.amazon.com/emr/latest/APIReference/API_AddJobFlowSteps.html; texts of errors as EMR gives them for a cluster id
 * that is not valid.
 */
final class EmrSteps {

    private static final String KIND = "step";

    private final World world;

    EmrSteps(World world) {
        this.world = world;
    }

    Optional<Map<String, @Nullable Object>> answer(AwsRequest request, String region, Optional<String> reported) {
        return Optional.ofNullable(switch (request.operation()) {
            case "AddJobFlowSteps" -> add(request, region);
            case "DescribeStep" -> fields("Step", describe(found(request), reported));
            case "CancelSteps" -> cancel(request);
            case "ListSteps" -> list(request);
            case "ListClusters" -> clusters(request);
            default -> null;
        });
    }

    private Map<String, @Nullable Object> add(AwsRequest request, String region) {
        String cluster = request.text("JobFlowId");
        refuseUnknownCluster(cluster, "Specified job flow ID does not exist.");
        List<String> ids = new ArrayList<>();
        for (Object step : (List<?>) Objects.requireNonNullElse(request.parameters().get("Steps"), List.of())) {
            Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
            parameters.put("ClusterId", cluster);
            if (step instanceof Map<?, ?> map) {
                map.forEach((name, value) -> parameters.put(String.valueOf(name), value));
            }
            String id = "s-" + world.settings().id(20).toUpperCase(java.util.Locale.ROOT);
            world.ledger()
                    .add(world.job(KIND, id, world.arn("elasticmapreduce", region, "step/" + id),
                            new AwsRequest("emr", "AddJobFlowSteps", parameters)));
            ids.add(id);
        }
        return fields("StepIds", ids);
    }

    private void refuseUnknownCluster(String cluster, String message) {
        if (!world.settings().clusters().containsKey(cluster)) {
            throw Refusal.of(message.startsWith("Cluster") ? "InvalidRequestException" : "ValidationException",
                    message);
        }
    }

    private Job found(AwsRequest request) {
        refuseUnknownCluster(request.text("ClusterId"), "Cluster id '" + request.text("ClusterId") + "' is not valid.");
        return world.ledger()
                .find(KIND, request.text("StepId"))
                .filter(job -> request.text("ClusterId").equals(job.request().get("ClusterId")))
                .orElseThrow(() -> Refusal.of("InvalidRequestException",
                        "Step id '" + request.text("StepId") + "' is not valid."));
    }

    private Map<String, @Nullable Object> cancel(AwsRequest request) {
        refuseUnknownCluster(request.text("ClusterId"), "Cluster id '" + request.text("ClusterId") + "' is not valid.");
        List<Object> infos = new ArrayList<>();
        for (Object id : (List<?>) Objects.requireNonNullElse(request.parameters().get("StepIds"), List.of())) {
            boolean stopped = world.ledger()
                    .find(KIND, String.valueOf(id))
                    .filter(job -> job.stop(world.now()))
                    .isPresent();
            infos.add(fields("StepId", id, "Status", stopped ? "SUBMITTED" : "FAILED", "Reason",
                    stopped ? "" : "Step is not in a cancellable state"));
        }
        return fields("CancelStepsInfoList", infos);
    }

    private Map<String, @Nullable Object> describe(Job job, Optional<String> reported) {
        Stage stage = job.stage(world.now());
        Map<String, @Nullable Object> status = fields("State", World.state(reported, state(stage)), "Timeline",
                fields("CreationDateTime", seconds(job.created())));
        if (stage == Stage.FAILED) {
            status.put("FailureDetails", fields("Reason", "Unknown Error.", "Message", job.reason(), "LogFile",
                    "s3://sandbox-logs/" + job.request().get("ClusterId") + "/steps/" + job.id() + "/stderr.gz"));
        }
        return fields("Id", job.id(), "Name", job.request().get("Name"), "ActionOnFailure",
                job.request().get("ActionOnFailure"), "Status", status);
    }

    private Map<String, @Nullable Object> list(AwsRequest request) {
        refuseUnknownCluster(request.text("ClusterId"), "Cluster id '" + request.text("ClusterId") + "' is not valid.");
        List<?> states = (List<?>) Objects.requireNonNullElse(request.parameters().get("StepStates"), List.of());
        return new Page("Steps", "Marker", "", 50).of(request, world.ledger()
                .of(KIND)
                .stream()
                .filter(job -> request.text("ClusterId").equals(job.request().get("ClusterId")))
                .filter(job -> states.isEmpty() || states.contains(state(job.stage(world.now()))))
                .map(job -> describe(job, Optional.empty()))
                .toList());
    }

    private Map<String, @Nullable Object> clusters(AwsRequest request) {
        return new Page("Clusters", "Marker", "", 50).of(request, world.settings()
                .clusters()
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(cluster -> fields("Id", cluster.getKey(), "Name", cluster.getValue(), "Status",
                        fields("State", "WAITING", "Timeline",
                                fields("CreationDateTime", seconds(world.now())))))
                .toList());
    }

    private static String state(Stage stage) {
        return switch (stage) {
            case WAITING -> "PENDING";
            case RUNNING -> "RUNNING";
            case SUCCEEDED -> "COMPLETED";
            case FAILED -> "FAILED";
            case STOPPING -> "CANCEL_PENDING";
            case STOPPED -> "CANCELLED";
        };
    }
}
