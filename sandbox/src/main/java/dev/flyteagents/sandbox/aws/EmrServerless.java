package dev.flyteagents.sandbox.aws;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import static dev.flyteagents.sandbox.aws.SageMakerJobs.seconds;
import static dev.flyteagents.sandbox.http.JsonText.fields;

/**
 * Job runs of applications that exist already. docs.aws.amazon.com/emr-serverless/latest/APIReference/API_StartJobRun.html:
 * the client token makes one run of many requests. Texts of errors are assumed.
 */
final class EmrServerless {

    private static final String KIND = "jobrun";

    private final World world;

    EmrServerless(World world) {
        this.world = world;
    }

    Optional<Map<String, @Nullable Object>> answer(AwsRequest request, String region, Optional<String> reported) {
        if (request.operation().equals("ListApplications")) {
            return Optional.of(new Page("applications", "nextToken", "maxResults", 50).of(request, world.settings()
                    .applications()
                    .stream()
                    .sorted()
                    .map(id -> fields("id", id, "arn", world.arn("emr-serverless", region, "/applications/" + id),
                            "type", "SPARK", "state", "STARTED", "releaseLabel", "emr-7.5.0"))
                    .toList()));
        }
        refuseUnknownApplication(request.text("applicationId"));
        return Optional.ofNullable(switch (request.operation()) {
            case "StartJobRun" -> start(request, region);
            case "GetJobRun" -> fields("jobRun", describe(found(request), reported));
            case "CancelJobRun" -> cancel(found(request));
            case "ListJobRuns" -> list(request);
            default -> null;
        });
    }

    private Map<String, @Nullable Object> start(AwsRequest request, String region) {
        String application = request.text("applicationId");
        Job job = world.ledger().takeOnce("emr-serverless " + request.text("clientToken"), () -> {
            String id = "00" + world.settings().id(14);
            return world.job(KIND, id, world.arn("emr-serverless", region,
                    "/applications/" + application + "/jobruns/" + id), request);
        });
        if (!JobRequests.same(job.request(), request.parameters())) {
            throw Refusal.of(409, "ConflictException",
                    "The client token was used before with other parameters.");
        }
        return fields("applicationId", application, "jobRunId", job.id(), "arn", job.arn());
    }

    private void refuseUnknownApplication(String application) {
        if (!world.settings().applications().contains(application)) {
            throw Refusal.of(404, "ResourceNotFoundException", "Application " + application + " does not exist");
        }
    }

    private Job found(AwsRequest request) {
        return world.ledger()
                .find(KIND, request.text("jobRunId"))
                .orElseThrow(() -> Refusal.of(404, "ResourceNotFoundException",
                        "Job run " + request.text("jobRunId") + " does not exist"));
    }

    private Map<String, @Nullable Object> cancel(Job job) {
        if (!job.stop(world.now())) {
            throw Refusal.invalid("Job run is in a terminal state and cannot be cancelled: " + state(job));
        }
        return fields("applicationId", job.request().get("applicationId"), "jobRunId", job.id());
    }

    private Map<String, @Nullable Object> describe(Job job, Optional<String> reported) {
        Stage stage = job.stage(world.now());
        Map<String, @Nullable Object> run = fields("applicationId", job.request().get("applicationId"), "jobRunId",
                job.id(), "arn", job.arn(), "createdBy", world.arn("iam", "", "user/sandbox"), "createdAt",
                seconds(job.created()), "updatedAt", seconds(job.created()), "executionRole",
                job.request().get("executionRoleArn"), "state", World.state(reported, state(job)), "stateDetails",
                details(job, stage), "releaseLabel", "emr-7.5.0", "tags", job.tags(),
                "jobDriver", job.request().get("jobDriver"));
        put(run, job, "name");
        put(run, job, "configurationOverrides");
        put(run, job, "executionTimeoutMinutes");
        if (stage.ended()) {
            run.put("startedAt", seconds(job.started()));
            run.put("endedAt", seconds(job.ended()));
            run.put("totalExecutionDurationSeconds", 61);
            run.put("billedResourceUtilization",
                    fields("vCPUHour", 0.25, "memoryGBHour", 1.5, "storageGBHour", 0.0));
            run.put("totalResourceUtilization",
                    fields("vCPUHour", 0.24, "memoryGBHour", 1.4, "storageGBHour", 1.0));
        }
        return run;
    }

    /** Texts are assumed. */
    private String details(Job job, Stage stage) {
        if (stage == Stage.FAILED) {
            return job.reason().orElse("");
        }
        return stage == Stage.STOPPED && job.isTimedOut(world.now()) ? "Job run exceeded its execution timeout." : "";
    }

    private static void put(Map<String, @Nullable Object> run, Job job, String name) {
        Object value = job.request().get(name);
        if (value != null) {
            run.put(name, value);
        }
    }

    private Map<String, @Nullable Object> list(AwsRequest request) {
        List<?> states = (List<?>) Objects.requireNonNullElse(request.parameters().get("states"), List.of());
        return new Page("jobRuns", "nextToken", "maxResults", 50).of(request, world.ledger()
                .of(KIND)
                .stream()
                .filter(job -> request.text("applicationId").equals(job.request().get("applicationId")))
                .filter(job -> states.isEmpty() || states.contains(state(job)))
                .map(job -> fields("applicationId", job.request().get("applicationId"), "id", job.id(), "arn",
                        job.arn(), "name", job.request().get("name"), "createdBy",
                        world.arn("iam", "", "user/sandbox"), "createdAt", seconds(job.created()), "updatedAt",
                        seconds(job.created()), "executionRole", job.request().get("executionRoleArn"), "state",
                        state(job), "stateDetails", "", "releaseLabel", "emr-7.5.0"))
                .toList());
    }

    private String state(Job job) {
        return switch (job.stage(world.now())) {
            case WAITING -> "SCHEDULED";
            case RUNNING -> "RUNNING";
            case SUCCEEDED -> "SUCCESS";
            case FAILED -> "FAILED";
            case STOPPING -> "CANCELLING";
            case STOPPED -> "CANCELLED";
        };
    }
}
