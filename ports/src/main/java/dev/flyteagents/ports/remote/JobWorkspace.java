package dev.flyteagents.ports.remote;

import java.util.Optional;

/**
 * Where runs are, and as whom.
 *
 * @param host the workspace's host name, without a scheme
 * @param tokenSecret the credential that the task names for it, looked for before all others
 */
public record JobWorkspace(String host, Optional<String> tokenSecret, JobIdentity identity) {

    public JobWorkspace(String host, Optional<String> tokenSecret) {
        this(host, tokenSecret, JobIdentity.operators());
    }
}
