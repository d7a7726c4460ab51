package dev.flyteagents.sandbox.aws;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import static dev.flyteagents.sandbox.aws.SageMakerJobs.seconds;
import static dev.flyteagents.sandbox.http.JsonText.fields;

/**
 * Queries. A client request token that comes again answers with the same query, and is refused when the query is another
 * one: docs.aws.amazon.com/athena/latest/APIReference/API_StartQueryExecution.html. Texts of errors are assumed.
 */
final class Athena {

    private static final String KIND = "query";

    private final World world;

    Athena(World world) {
        this.world = world;
    }

    Optional<Map<String, @Nullable Object>> answer(AwsRequest request, String region, Optional<String> reported) {
        return Optional.ofNullable(switch (request.operation()) {
            case "StartQueryExecution" -> start(request, region);
            case "GetQueryExecution" -> fields("QueryExecution", describe(found(request), reported));
            case "StopQueryExecution" -> stop(found(request));
            case "ListQueryExecutions" -> new Page("QueryExecutionIds", "NextToken", "MaxResults", 50).of(request,
                    world.ledger()
                            .of(KIND)
                            .stream()
                            .filter(job -> workGroup(job.request()).equals(workGroup(request.parameters())))
                            .map(Job::id)
                            .toList());
            case "ListWorkGroups" -> new Page("WorkGroups", "NextToken", "MaxResults", 50).of(request,
                    world.settings().workGroups().stream().sorted().map(name -> fields("Name", name)).toList());
            case "BatchGetQueryExecution" -> batch(request);
            default -> null;
        });
    }

    private static String workGroup(Map<String, @Nullable Object> request) {
        return String.valueOf(Objects.requireNonNullElse(request.get("WorkGroup"), "primary"));
    }

    private Map<String, @Nullable Object> start(AwsRequest request, String region) {
        if (!world.settings().workGroups().contains(workGroup(request.parameters()))) {
            throw Refusal.of("InvalidRequestException", "WorkGroup is not found.");
        }
        if (outputLocation(request.parameters()).isEmpty()) {
            throw Refusal.of("InvalidRequestException", "No output location provided. An output location is required "
                    + "either through the Workgroup result configuration setting or as an API input.");
        }
        String token = request.text("ClientRequestToken");
        Job job = world.ledger().takeOnce("athena " + token, () -> {
            String id = UUID.randomUUID().toString();
            return world.job(KIND, id, world.arn("athena", region, "query/" + id), request);
        });
        if (!JobRequests.same(job.request(), request.parameters())) {
            throw Refusal.of("InvalidRequestException",
                    "Idempotent parameters do not match for the client request token " + token);
        }
        return fields("QueryExecutionId", job.id());
    }

    private static Optional<String> outputLocation(Map<String, @Nullable Object> request) {
        return request.get("ResultConfiguration") instanceof Map<?, ?> map
                && map.get("OutputLocation") instanceof String location
                        ? Optional.of(location)
                        : Optional.empty();
    }

    private Job found(AwsRequest request) {
        String id = request.text("QueryExecutionId");
        return world.ledger().find(KIND, id).orElseThrow(() -> unknown(id));
    }

    static RefusalException unknown(String id) {
        return Refusal.of("InvalidRequestException", "QueryExecution " + id + " was not found");
    }

    private Map<String, @Nullable Object> stop(Job job) {
        job.stop(world.now());
        return fields();
    }

    private Map<String, @Nullable Object> batch(AwsRequest request) {
        List<?> ids = (List<?>) Objects.requireNonNullElse(request.parameters().get("QueryExecutionIds"), List.of());
        return fields("QueryExecutions", ids.stream()
                .flatMap(id -> world.ledger().find(KIND, String.valueOf(id)).stream())
                .map(job -> describe(job, Optional.empty()))
                .toList());
    }

    private Map<String, @Nullable Object> describe(Job job, Optional<String> reported) {
        Stage stage = job.stage(world.now());
        Map<String, @Nullable Object> status = fields("State", World.state(reported, state(stage)),
                "SubmissionDateTime", seconds(job.created()));
        if (stage == Stage.FAILED) {
            String reason = job.reason().orElse("");
            boolean system = reason.startsWith("INTERNAL");
            status.put("StateChangeReason", reason);
            status.put("AthenaError", fields("ErrorCategory", system ? 1 : 2, "ErrorType", system ? 401 : 1006,
                    "Retryable", system, "ErrorMessage", reason));
        } else if (stage == Stage.STOPPED) {
            status.put("StateChangeReason", "Query cancelled by user");
        }
        String folder = outputLocation(job.request()).orElse("s3://sandbox/");
        return fields("QueryExecutionId", job.id(), "Query", job.request().get("QueryString"), "StatementType", "DML",
                "ResultConfiguration",
                fields("OutputLocation", folder + (folder.endsWith("/") ? "" : "/") + job.id() + ".csv"),
                "QueryExecutionContext", job.request().get("QueryExecutionContext"), "Status", status, "Statistics",
                fields("EngineExecutionTimeInMillis", 1201, "DataScannedInBytes", stage.ended() ? 24_117_248 : 0,
                        "TotalExecutionTimeInMillis", 1409),
                "WorkGroup", workGroup(job.request()));
    }

    private static String state(Stage stage) {
        return switch (stage) {
            case WAITING -> "QUEUED";
            case RUNNING, STOPPING -> "RUNNING";
            case SUCCEEDED -> "SUCCEEDED";
            case FAILED -> "FAILED";
            case STOPPED -> "CANCELLED";
        };
    }
}
