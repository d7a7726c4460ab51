package dev.flyteagents.sandbox.snowflake;

import java.time.Clock;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Everything that was ever asked of the simulator, and what became of it. */
public final class Ledger {
    private final Clock clock;
    private final List<RecordedLogin> logins = new CopyOnWriteArrayList<>();
    private final Map<String, Query> queries = new LinkedHashMap<>();
    private final Map<String, Query> byRequest = new LinkedHashMap<>();
    private final Map<SnowflakeEndpoint, Integer> calls = new EnumMap<>(SnowflakeEndpoint.class);

    Ledger(Clock clock) {
        this.clock = clock;
    }

    /** Login requests, accepted and refused, oldest first. */
    public List<RecordedLogin> logins() {
        return List.copyOf(logins);
    }

    /** The users' statements, oldest first: no cancels, no {@code USE}, nothing that was refused. */
    public List<RecordedQuery> queries() {
        return statements().stream().filter(query -> !query.control()).toList();
    }

    /** Every statement taken, cancels and {@code USE} too. */
    public synchronized List<RecordedQuery> statements() {
        return queries.values().stream().map(query -> query.record(clock.instant())).toList();
    }

    public Optional<RecordedQuery> query(String id) {
        return find(id).map(query -> query.record(clock.instant()));
    }

    public int created() {
        return queries().size();
    }

    public int cancelled() {
        return (int) queries().stream().filter(RecordedQuery::cancelled).count();
    }

    public int alive() {
        return (int) queries().stream().filter(RecordedQuery::alive).count();
    }

    /** How often an endpoint answered; calls that a fault kept from it do not count. */
    public synchronized int calls(SnowflakeEndpoint endpoint) {
        return calls.getOrDefault(endpoint, 0);
    }

    /** Ends a query now: as it would have ended, and one that stays in a state ends well. */
    public void release(String id) {
        find(id).ifPresent(query -> query.release(clock.instant()));
    }

    public synchronized void releaseAll() {
        queries.values().forEach(query -> query.release(clock.instant()));
    }

    /** Forgets logins and counters. Queries stay, since a service forgets none. */
    public synchronized void resetCounters() {
        logins.clear();
        calls.clear();
    }

    synchronized void count(SnowflakeEndpoint endpoint) {
        calls.merge(endpoint, 1, Integer::sum);
    }

    void add(RecordedLogin login) {
        logins.add(login);
    }

    /** A request that is sent again, as drivers do after a lost answer, finds the query that it made the first time. */
    synchronized Query takeOnce(String requestId, Supplier<Query> make) {
        return byRequest.computeIfAbsent(requestId, request -> {
            Query query = make.get();
            queries.put(query.id(), query);
            return query;
        });
    }

    /** A request that is not said to be a retry is another query, whatever its id. */
    synchronized Query take(String requestId, Query query) {
        queries.put(query.id(), query);
        byRequest.put(requestId, query);
        return query;
    }

    synchronized List<Query> all() {
        return List.copyOf(queries.values());
    }

    synchronized Optional<Query> find(String id) {
        return Optional.ofNullable(queries.get(id));
    }

    synchronized Optional<Query> findByRequest(String requestId) {
        return Optional.ofNullable(byRequest.get(requestId));
    }
}
