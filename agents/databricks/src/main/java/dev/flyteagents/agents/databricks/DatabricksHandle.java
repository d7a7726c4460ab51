package dev.flyteagents.agents.databricks;

import dev.flyteagents.domain.value.Copies;
import dev.flyteagents.ports.agent.RemoteHandle;
import dev.flyteagents.ports.remote.JobIdentity;
import dev.flyteagents.ports.remote.JobWorkspace;

import java.util.Map;
import java.util.Optional;

/**
 * What finds a run again.
 *
 * @param tokenSecret the name of the credential that the task wants to be used
 * @param writesOutputs whether the job writes its outputs itself
 * @param outputs those returned from here otherwise, by name and kind
 * @param note what the user is told beside the status
 * @param hidesErrors whether the run may end well although the function failed; absent in older handles
 * @param authType as whom the task wants to be known, by flytekit's word; with its service principal and the name of the
 *            credential that has that one's secret
 */
public record DatabricksHandle(String runId, String instance, Optional<String> tokenSecret, boolean writesOutputs,
        Map<String, String> outputs, Optional<String> outputTask, Optional<String> note, Optional<Boolean> hidesErrors,
        Optional<String> authType, Optional<String> clientId, Optional<String> clientSecret)
        implements
            RemoteHandle {

    public DatabricksHandle {
        outputs = Copies.ordered(outputs);
    }

    static DatabricksHandle of(DatabricksTask task, long runId) {
        return new DatabricksHandle(Long.toString(runId), task.workspace().host(), task.workspace().tokenSecret(),
                task.kind() == DatabricksTask.Kind.FUNCTION, task.outputs(), task.outputTask(), task.note(),
                task.hidesErrors() ? Optional.of(true) : Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty()).as(task.workspace().identity());
    }

    /** Of a run of which no more is known; its job is taken to write its outputs. */
    static DatabricksHandle found(String runId, String instance) {
        return new DatabricksHandle(runId, instance, Optional.empty(), true, Map.of(), Optional.empty(),
                Optional.empty(), Optional.of(true), Optional.empty(), Optional.empty(), Optional.empty());
    }

    DatabricksHandle as(JobIdentity identity) {
        return new DatabricksHandle(runId, instance, tokenSecret, writesOutputs, outputs, outputTask, note, hidesErrors,
                identity.kind().map(JobIdentity.Kind::word), identity.clientId(), identity.clientSecret());
    }

    @Override
    public String remoteId() {
        return runId;
    }

    @Override
    public String account() {
        return DatabricksHost.account(instance);
    }

    long run() {
        return Long.parseLong(runId);
    }

    JobWorkspace workspace() {
        return new JobWorkspace(instance, tokenSecret,
                new JobIdentity(authType.flatMap(JobIdentity.Kind::named), clientId, clientSecret));
    }
}
