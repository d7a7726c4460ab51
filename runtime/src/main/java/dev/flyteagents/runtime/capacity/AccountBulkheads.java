package dev.flyteagents.runtime.capacity;

import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/** A bulkhead for each vendor account: one that is slow, hangs or throttles never delays another. */
public final class AccountBulkheads implements Capacity {

    private final int calls;
    private final InstantSource clock;
    private final ConcurrentMap<String, Bulkhead> accounts = new ConcurrentHashMap<>();

    public AccountBulkheads(int callsPerAccount, InstantSource clock) {
        this.calls = callsPerAccount;
        this.clock = clock;
    }

    @Override
    public <T> T within(String account, Duration patience, Supplier<T> call) {
        Bulkhead bulkhead = accounts.computeIfAbsent(account, name -> new Bulkhead(calls, clock));
        if (!bulkhead.enter(patience)) {
            throw new AgentException(Kind.QUOTA, BUSY,
                    "too many calls are under way at " + account + ", or it asked for a pause", null);
        }
        try {
            T answer = call.get();
            bulkhead.accepted();
            return answer;
        } catch (AgentException e) {
            if (e.isThrottled()) {
                bulkhead.throttled(e.retryAfter());
            }
            throw e;
        } finally {
            bulkhead.leave();
        }
    }
}
