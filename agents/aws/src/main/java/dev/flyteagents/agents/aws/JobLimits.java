package dev.flyteagents.agents.aws;

import dev.flyteagents.agents.aws.JobDescriptor.Limit;
import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.submission.VendorTimeout;
import dev.flyteagents.domain.task.TaskTemplate;
import dev.flyteagents.domain.value.Value;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The limit of C8: given to the service where its request has a member for it, else followed by us. What ends at that
 * limit may be tried again; what ends at a limit of the task's own, or of the service's, is the user's (S5).
 */
final class JobLimits {

    private static final Set<String> STOPPED = Set.of("Stopped", "STOPPED", "CANCELLED");
    private static final String OURS = "AWS_TIME_LIMIT";

    private JobLimits() {}

    /** What the service is asked for, and the seconds of the limit where it is ours. */
    record Limited(Value.Struct request, Optional<Long> seconds) {}

    static Limited into(Value.Struct request, JobDescriptor kind, TaskTemplate template) {
        Optional<Long> wanted = VendorTimeout.of(template).map(Duration::toSeconds);
        if (wanted.isEmpty() || !(kind.submit().limit() instanceof Limit.Member member)) {
            return new Limited(request, wanted);
        }
        long units = Math.clamp(-Math.floorDiv(-wanted.get(), member.unitSeconds()), member.least(), member.most());
        boolean shorter = number(request, member.path()).filter(own -> own > 0 && own <= units).isPresent();
        return shorter
                ? new Limited(request, Optional.empty())
                : new Limited(Paths.with(request, member.path(), Value.of(units)),
                        Optional.of(units * member.unitSeconds()));
    }

    /** The failure of a job that is over its limit; a followed one may still be alive, and is then cancelled (D5). */
    static Optional<Failure> exceeded(JobDescriptor kind, AwsJobHandle handle, String state, Value.Struct description,
            Duration age) {
        return switch (kind.submit().limit()) {
            case Limit.Followed() -> handle.limitSeconds()
                    .filter(seconds -> age.toSeconds() >= seconds)
                    .filter(ignored -> STOPPED.contains(state) || !JobFinder.isOver(kind, state))
                    .map(seconds -> ours(kind, seconds));
            case Limit.Member member -> STOPPED.contains(state)
                    ? stoppedBySecondary(kind, handle, description).or(() -> stoppedInTime(kind, member, handle,
                            description))
                    : Optional.empty();
        };
    }

    /** Only training jobs have one. docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeTrainingJob.html */
    private static Optional<Failure> stoppedBySecondary(JobDescriptor kind, AwsJobHandle handle,
            Value.Struct description) {
        String secondary = Paths.text(description, "SecondaryStatus").orElse("");
        return switch (secondary) {
            case "MaxRuntimeExceeded" -> Optional.of(handle.limitSeconds()
                    .map(seconds -> ours(kind, seconds))
                    .orElseGet(() -> theirs(kind, secondary)));
            case "MaxWaitTimeExceeded" -> Optional.of(theirs(kind, secondary));
            default -> Optional.empty();
        };
    }

    /** The others say only that they were stopped: it was the limit where they had run for as long. */
    private static Optional<Failure> stoppedInTime(JobDescriptor kind, Limit.Member member, AwsJobHandle handle,
            Value.Struct description) {
        Optional<Long> limit = number(description, member.path()).filter(units -> units > 0)
                .map(units -> units * member.unitSeconds());
        Optional<Long> ran = instant(description, member.began())
                .flatMap(began -> instant(description, member.ended())
                        .map(ended -> Duration.between(began, ended).toSeconds()));
        return limit.filter(seconds -> ran.filter(time -> time >= seconds).isPresent())
                .map(seconds -> handle.limitSeconds()
                        .map(mine -> ours(kind, mine))
                        .orElseGet(() -> theirs(kind, member.path() + " of " + seconds / member.unitSeconds())));
    }

    private static Failure ours(JobDescriptor kind, long seconds) {
        return Failure.retryable(OURS, "the " + kind.words() + " is over its limit of " + seconds
                + " s, which follows from the task's timeout");
    }

    private static Failure theirs(JobDescriptor kind, String what) {
        return Failure.user("AWS_TASK_TIME_LIMIT", what + ": AWS stopped the " + kind.words()
                + " at a limit that is the task's own, or AWS's default");
    }

    private static Optional<Long> number(Value.Struct struct, String path) {
        return Paths.find(struct, path)
                .filter(Value.Int64.class::isInstance)
                .map(value -> ((Value.Int64) value).value());
    }

    private static Optional<Instant> instant(Value.Struct description, List<String> paths) {
        return paths.stream()
                .flatMap(path -> Paths.text(description, path).stream())
                .findFirst()
                .flatMap(JobLimits::parsed);
    }

    private static Optional<Instant> parsed(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
