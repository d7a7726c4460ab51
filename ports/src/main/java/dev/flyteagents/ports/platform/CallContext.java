package dev.flyteagents.ports.platform;

import dev.flyteagents.domain.value.Secret;

import java.time.Duration;
import java.util.Optional;

/** One call: how long it may take, and the secrets that it may read. */
public interface CallContext {

    /** What is left until the caller gives up; zero when it has. */
    Duration remaining();

    /**
     * The secret of this name, found as K1 says.
     *
     * @param host where it is going to be sent
     * @throws dev.flyteagents.ports.agent.AgentException of kind AUTH, naming where it was looked for, when there is none
     */
    Secret secret(String name, String host);

    Optional<Secret> findSecret(String name, String host);
}
