package dev.flyteagents.ports.agent;

import dev.flyteagents.domain.submission.LineageKey;
import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.ports.platform.CallContext;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** One call on behalf of one task. */
public interface TaskContext extends CallContext {

    /** When CreateTask was first taken; on Create, now. */
    Instant createdAt();

    /** How long ago that was; a handle that a Python connector wrote is as old as can be. */
    Duration age();

    /** Absent for a handle that a Python connector wrote. */
    Optional<SubmissionKey> submissionKey();

    Optional<LineageKey> lineageKey();

    /** Where outputs belong; given on Create and Get only. */
    Optional<String> outputPrefix();

    /** What every remote job carries where the vendor has tags (C7): {@code flyte-project} to {@code flyte-lineage}. */
    Map<String, String> tags();
}
