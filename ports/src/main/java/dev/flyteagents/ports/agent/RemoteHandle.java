package dev.flyteagents.ports.agent;

/**
 * What finds a remote job again. Implementations are records of strings, numbers, booleans, and lists, maps and
 * optionals of these; never of a secret (H4).
 */
public interface RemoteHandle {

    /** The vendor's id of the job. */
    String remoteId();

    /** The vendor account it runs in, as in {@link dev.flyteagents.domain.submission.SubmissionTerms#account()}. */
    String account();
}
