package dev.flyteagents.runtime;

import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.ports.agent.AgentException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.function.Supplier;

/** Turns whatever an agent throws into the one exception of E. */
final class Guard {

    private static final Logger log = LoggerFactory.getLogger(Guard.class);

    private Guard() {}

    static <T> T run(Supplier<T> action) {
        try {
            return action.get();
        } catch (AgentException e) {
            throw e;
        } catch (InvalidFieldException e) {
            throw new AgentException(AgentException.Kind.USER, "INVALID_TASK", String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            log.error("an agent failed with an exception that it should have translated", e);
            throw new AgentException(AgentException.Kind.INTERNAL, "INTERNAL",
                    "internal error (" + e.getClass().getSimpleName() + "); the server's log has the details", e);
        }
    }
}
