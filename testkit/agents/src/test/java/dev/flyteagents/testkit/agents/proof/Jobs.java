package dev.flyteagents.testkit.agents.proof;

import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.platform.CallContext;
import dev.flyteagents.testkit.agents.AsyncAgentFixture;
import dev.flyteagents.testkit.ports.Troubles;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A vendor of jobs: it deduplicates by token, and runs nothing. */
final class Jobs {

    /** What the vendor says of a job. */
    record State(String name, String text) {

        boolean alive() {
            return Set.of("PENDING", "RUNNING").contains(name);
        }
    }

    final Troubles troubles = new Troubles();
    private final Map<String, State> states = new LinkedHashMap<>();
    private final Map<String, String> marks = new LinkedHashMap<>();
    private final Map<String, String> tokens = new LinkedHashMap<>();
    private final Set<String> forgotten = new LinkedHashSet<>();

    String submit(String command, String token, String tags, CallContext call) {
        troubles.enter(call);
        String id = accept(command, token, tags);
        troubles.answered();
        return id;
    }

    private synchronized String accept(String command, String token, String tags) {
        if (command.equals("nonsense")) {
            throw AgentException.user("JOBS_E42", "E42: nonsense is no command");
        }
        String id = tokens.computeIfAbsent(token, unknown -> "job-" + (tokens.size() + 1));
        states.putIfAbsent(id, new State("PENDING", ""));
        marks.putIfAbsent(id, tags);
        return id;
    }

    Optional<String> find(String token, CallContext call) {
        troubles.enter(call);
        synchronized (this) {
            return Optional.ofNullable(tokens.get(token));
        }
    }

    State state(String id, CallContext call) {
        troubles.enter(call);
        return known(id);
    }

    void cancel(String id, CallContext call) {
        troubles.enter(call);
        if (known(id).alive()) {
            become(id, new State("FAILED", "cancelled"));
        }
    }

    synchronized void become(String id, State state) {
        states.put(id, state);
    }

    synchronized void forget(String id) {
        forgotten.add(id);
    }

    synchronized List<AsyncAgentFixture.Job> all() {
        return states.entrySet()
                .stream()
                .map(job -> new AsyncAgentFixture.Job(job.getKey(), marks.getOrDefault(job.getKey(), ""),
                        job.getValue().alive() && !forgotten.contains(job.getKey())))
                .toList();
    }

    private synchronized State known(String id) {
        State state = states.get(id);
        if (state == null || forgotten.contains(id)) {
            throw new AgentException(Kind.NOT_FOUND, "JOBS_UNKNOWN", "no job " + id, null);
        }
        return state;
    }
}
