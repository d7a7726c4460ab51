package dev.flyteagents.ports.platform;

import dev.flyteagents.domain.value.Secret;

import java.time.Duration;
import java.util.List;
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

    /**
     * One of several secrets of which any will do, such as a key or a password. The place counts before the name: what
     * the call brought or its project has is taken before what the whole server has, whichever kind it is.
     */
    default Optional<NamedSecret> findSecret(List<String> names, String host) {
        return names.stream()
                .flatMap(name -> findSecret(name, host).map(secret -> new NamedSecret(name, secret)).stream())
                .filter(found -> !found.secret().isEmpty())
                .findFirst();
    }
}
