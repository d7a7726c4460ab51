package dev.flyteagents.ports.remote;

import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.platform.CallContext;

/**
 * Runs of jobs in a workspace. Bodies are the vendor's own, in both directions, so that nothing is lost that this
 * project does not know. Every method blocks at most {@code call.remaining()} and fails with an
 * {@link dev.flyteagents.ports.agent.AgentException}: USER where the workspace refuses the request itself, NOT_FOUND
 * where it does not know the run, AUTH, QUOTA or TRANSIENT where it could not be asked.
 */
public interface JobRuns {

    /** What the operator has set for tasks that leave it out; asks nobody. */
    JobDefaults defaults();

    /**
     * Starts a one-time run and returns its id. A repeated submit under the same {@code idempotency_token} of the body
     * returns the first one's id.
     */
    long submit(JobWorkspace workspace, Value.Struct body, CallContext call);

    /** Starts a run of the job that {@code job_id} of the body names; otherwise as {@link #submit}. */
    long runNow(JobWorkspace workspace, Value.Struct body, CallContext call);

    /** A run with all of its tasks, as the vendor reports it now. */
    Value.Struct get(JobWorkspace workspace, long runId, CallContext call);

    /** The output of one task's run: its result, or its error and trace, and what it printed. */
    JobOutput output(JobWorkspace workspace, long taskRunId, CallContext call);

    /** One page of runs, the newest first. */
    JobRunPage list(JobWorkspace workspace, JobRunQuery query, CallContext call);

    /** Returns once the cancel was accepted, or when the run has ended or is unknown. */
    void cancel(JobWorkspace workspace, long runId, CallContext call);
}
