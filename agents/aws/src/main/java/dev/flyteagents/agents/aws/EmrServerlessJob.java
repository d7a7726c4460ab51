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
import dev.flyteagents.agents.aws.JobDescriptor.Within;
import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentDescriptor.MissingRecord;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A job run of an EMR Serverless application. docs.aws.amazon.com/emr-serverless/latest/APIReference/API_StartJobRun.html */
final class EmrServerlessJob {

    /** What the platform is to blame for, in EMR's words: assumed from its user guide's troubleshooting pages. */
    private static final Pattern PLATFORM = Pattern.compile("(?i)internal (server )?error|insufficient capacity|"
            + "capacity (is )?(not|un)available|spot|try again");

    static final JobDescriptor DESCRIPTOR = new JobDescriptor("emr-serverless", "job run", "emr-serverless",
            new Submit("StartJobRun", Required.of("""
                    applicationId executionRoleArn jobDriver.sparkSubmit.entryPoint jobDriver.hive.query
                    configurationOverrides.applicationConfiguration[].classification
                    configurationOverrides.monitoringConfiguration.cloudWatchLoggingConfiguration.enabled"""),
                    new Identity.Tokened("clientToken"), new Marks.TagMap("tags"), keys("answer.jobRunId"),
                    new Extra.None(),
                    new Limit.Member("executionTimeoutMinutes", 60, 1, 1_000_000,
                            List.of("startedAt", "createdAt"), List.of("endedAt", "updatedAt"))),
            new Watch("GetJobRun", "jobRun", "state",
                    Map.of("SUBMITTED", Phase.INITIALIZING, "PENDING", Phase.INITIALIZING, "SCHEDULED",
                            Phase.INITIALIZING, "QUEUED", Phase.WAITING_FOR_RESOURCES, "RUNNING", Phase.RUNNING,
                            "SUCCESS", Phase.SUCCEEDED, "FAILED", Phase.FAILED, "CANCELLING", Phase.RUNNING,
                            "CANCELLED",
                            Phase.FAILED),
                    EmrServerlessJob::failure),
            Stop.byKeys("CancelJobRun"),
            Search.of("ListJobRuns", Map.of("applicationId", "request.applicationId"), "jobRuns", keys("item.id"),
                    states())
                    .within(new Within("ListApplications", Value.Struct.empty(), "applications", "id",
                            "applicationId")),
            new Report("emr/home?region={region}#/serverless/applications/{applicationId}/job-runs/{jobRunId}",
                    Optional.of(LogSource.of(EmrServerlessJob::log)),
                    List.of(new JobOutput("job_run_id", Kind.TEXT, "jobRunId", "its id"),
                            new JobOutput("result", Kind.DICT, "", "the whole description")),
                    List.of("billedResourceUtilization", "totalResourceUtilization", "totalExecutionDurationSeconds"),
                    MissingRecord.RETRY));

    private EmrServerlessJob() {}

    private static Map<String, String> keys(String id) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("applicationId", "request.applicationId");
        keys.put("jobRunId", id);
        return keys;
    }

    private static Value.Struct states() {
        return Value.of(Map.of("states", Value.of(Stream.of("SUBMITTED", "PENDING", "SCHEDULED", "QUEUED", "RUNNING")
                .map(Value::of)
                .toList())));
    }

    /** Only where the job asks for it. */
    private static Optional<LogPlace> log(Value.Struct description) {
        Value.Struct logging = Paths.struct(description,
                "configurationOverrides.monitoringConfiguration.cloudWatchLoggingConfiguration");
        boolean enabled = Paths.find(logging, "enabled").filter(Value.of(true)::equals).isPresent();
        return enabled
                ? Optional.of(new LogPlace(Paths.text(logging, "logGroupName").orElse("/aws/emr-serverless"),
                        Paths.text(logging, "logStreamNamePrefix").map(prefix -> prefix + "/").orElse("")
                                + "applications/" + Paths.text(description, "applicationId").orElse("") + "/jobs/"
                                + Paths.text(description, "jobRunId").orElse("")))
                : Optional.empty();
    }

    private static Failure failure(String state, Value.Struct description) {
        String details = Paths.text(description, "stateDetails").orElse("EMR Serverless gave no reason");
        if (state.equals("CANCELLED")) {
            return PLATFORM.matcher(details).find()
                    ? Failure.retryable("EMR_SERVERLESS_CANCELLED", details)
                    : Failure.user("EMR_SERVERLESS_CANCELLED", "cancelled outside Flyte by AWS or one of its users: "
                            + details);
        }
        return PLATFORM.matcher(details).find()
                ? Failure.retryable("EMR_SERVERLESS_FAILED", details)
                : Failure.user("EMR_SERVERLESS_FAILED", details);
    }
}
