package dev.flyteagents.runtime.handle;

import dev.flyteagents.domain.submission.LineageKey;
import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.domain.value.Copies;
import dev.flyteagents.ports.agent.RemoteHandle;
import dev.flyteagents.ports.platform.CredentialScope;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What GetTask and DeleteTask do not send again (H6).
 *
 * @param agent the name of the agent that wrote it
 * @param key absent for a migrated handle
 * @param outputs declared output names and the kinds of their types; absent where they would not fit
 * @param credentials names of the credentials that the task uses
 */
public record HandleEnvelope(String agent, Optional<SubmissionKey> key, Optional<LineageKey> lineage, String remoteId,
        String account,
        String project, String domain, String namespace, Instant createdAt, Optional<Map<String, String>> outputs,
        List<String> credentials) {

    /** The version that this program writes, and the newest it reads. */
    public static final int VERSION = 1;

    public HandleEnvelope {
        outputs = outputs.map(Copies::ordered);
        credentials = List.copyOf(credentials);
    }

    /** Of a submission that was pending: the job that it became, and what its request says of its outputs. */
    public HandleEnvelope accepted(RemoteHandle job, Map<String, String> declared) {
        return new HandleEnvelope(agent, key, lineage, job.remoteId(), job.account(), project, domain, namespace,
                createdAt, Optional.of(declared), credentials);
    }

    /** For whom the task's secrets are looked up. */
    public CredentialScope scope() {
        return new CredentialScope(project, domain, namespace);
    }

    HandleEnvelope withoutOutputs() {
        return new HandleEnvelope(agent, key, lineage, remoteId, account, project, domain, namespace, createdAt,
                Optional.empty(), credentials);
    }
}
