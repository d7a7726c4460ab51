package dev.flyteagents.ports.remote;

import dev.flyteagents.domain.value.Copies;

import java.util.Map;
import java.util.Optional;

/**
 * Where and as whom a statement runs.
 *
 * @param authenticator the way of logging in when the task names one; otherwise it follows from the credential found
 * @param parameters session parameters by name; numbers and booleans as the warehouse writes them
 */
public record SqlSession(String account, String user, Optional<String> role, Optional<String> warehouse,
        Optional<String> database, Optional<String> schema, Optional<String> authenticator,
        Map<String, String> parameters) {

    public SqlSession {
        parameters = Copies.ordered(parameters);
    }
}
