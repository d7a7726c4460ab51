package dev.flyteagents.testkit.agents.proof;

import dev.flyteagents.ports.agent.RemoteHandle;

/** A handle whose keys were given better names, which no older handle has. */
record RenamedHandle(String jobId, String clusterName) implements RemoteHandle {

    @Override
    public String remoteId() {
        return jobId;
    }

    @Override
    public String account() {
        return "jobs:" + clusterName;
    }
}
