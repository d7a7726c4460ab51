package dev.flyteagents.runtime.capacity;

import java.time.Duration;
import java.util.function.Supplier;

/** Runs a call at a vendor account within what that account may use (R1). */
public interface Capacity {

    /**
     * The call's answer.
     *
     * @param patience how long to wait for room; zero does not wait
     * @throws dev.flyteagents.ports.agent.AgentException of kind QUOTA and code {@value #BUSY} when there was no room
     */
    <T> T within(String account, Duration patience, Supplier<T> call);

    /** The code of a call that found no room. */
    String BUSY = "ACCOUNT_BUSY";

    /** No limit. */
    static Capacity unlimited() {
        return new Capacity() {
            @Override
            public <T> T within(String account, Duration patience, Supplier<T> call) {
                return call.get();
            }
        };
    }
}
