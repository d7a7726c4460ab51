package dev.flyteagents.testkit.agents.proof;

import dev.flyteagents.ports.agent.RemoteHandle;

import java.util.Optional;

/** What finds a job again; {@code note} says whatever a wrong agent should not. */
record JobHandle(String id, String cluster, boolean answers, Optional<String> note) implements RemoteHandle {

    @Override
    public String remoteId() {
        return id;
    }

    @Override
    public String account() {
        return "jobs:" + cluster;
    }
}
