package dev.flyteagents.domain.submission;

/**
 * What the runtime needs to know before it submits.
 *
 * @param account the vendor account whose capacity the task uses (R1), such as {@code snowflake:acme-prod}
 * @param idempotency what keeps this submission to one job
 * @param earlierAttempts what becomes of jobs of earlier attempts (C6)
 */
public record SubmissionTerms(String account, Idempotency idempotency, EarlierAttempts earlierAttempts) {

    public enum EarlierAttempts {
        ADOPT, CANCEL, OFF
    }
}
