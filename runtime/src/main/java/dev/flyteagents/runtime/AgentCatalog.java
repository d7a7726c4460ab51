package dev.flyteagents.runtime;

import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.domain.value.Nearest;
import dev.flyteagents.ports.agent.Agent;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AsyncAgent;
import dev.flyteagents.ports.agent.SyncAgent;
import dev.flyteagents.runtime.handle.HandleTypes;
import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The agents that are served, by task category. Built once; what it lists never changes while the server runs (P3, F7).
 */
public final class AgentCatalog {

    private static final Comparator<TaskCategory> ORDER = Comparator.comparing(TaskCategory::name)
            .thenComparingInt(TaskCategory::version);

    private final List<Agent> agents;
    private final Map<TaskCategory, Agent> byCategory;

    private AgentCatalog(List<Agent> agents, Map<TaskCategory, Agent> byCategory) {
        this.agents = agents;
        this.byCategory = byCategory;
    }

    public static AgentCatalog of(Agent... agents) {
        return of(List.of(agents));
    }

    /**
     * A catalog of these agents.
     *
     * @throws IllegalArgumentException when two agents share a name or claim one task category, when a class is both
     *     sync and async, or when a handle type could not be kept
     */
    public static AgentCatalog of(List<Agent> agents) {
        Map<TaskCategory, Agent> byCategory = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        Map<String, Agent> byType = new HashMap<>();
        for (Agent agent : agents) {
            check(agent);
            if (!names.add(agent.descriptor().name())) {
                throw new IllegalArgumentException(
                        "two agents are named '" + agent.descriptor().name() + "'; one name is one agent");
            }
            for (TaskCategory category : agent.descriptor().categories()) {
                Agent other = byCategory.putIfAbsent(category, agent);
                if (other != null) {
                    throw new IllegalArgumentException("task type " + category + " is claimed by both '"
                            + other.descriptor().name() + "' (" + other.getClass().getName() + ") and '"
                            + agent.descriptor().name() + "' (" + agent.getClass().getName()
                            + "); leave one of them out");
                }
                refuseMixedKinds(category.name(), agent, byType.putIfAbsent(category.name(), agent));
            }
        }
        return new AgentCatalog(List.copyOf(agents), byCategory);
    }

    public List<Agent> agents() {
        return agents;
    }

    public Optional<Agent> find(TaskCategory category) {
        return Optional.ofNullable(byCategory.get(category));
    }

    /** The task types that are served, in alphabetical order. */
    public List<TaskCategory> categories() {
        return byCategory.keySet().stream().sorted(ORDER).toList();
    }

    /** The agent of this category, or NOT_FOUND with what is served instead (P5). */
    public Agent require(TaskCategory category) {
        return find(category).orElseThrow(() -> notServed(
                "task type '" + category.name() + "' version " + category.version(), category.name()));
    }

    /** The newest version of this task type, or NOT_FOUND with the nearest one and what is served instead. */
    public TaskCategory newest(String type) {
        return categories().stream()
                .filter(category -> category.name().equals(type))
                .reduce((older, newer) -> newer)
                .orElseThrow(() -> notServed("task type '" + type + "'", type));
    }

    private AgentException notServed(String wanted, String type) {
        Set<String> types = byCategory.keySet().stream().map(TaskCategory::name).collect(Collectors.toSet());
        types.remove(type);
        String hint = Nearest.to(type, types).map(near -> "did you mean '" + near + "'? ").orElse("");
        return new AgentException(AgentException.Kind.NOT_FOUND, "TASK_TYPE_NOT_SERVED",
                "no agent serves " + wanted + "; " + hint + "served are "
                        + categories().stream().map(TaskCategory::toString).collect(Collectors.joining(", ")),
                null);
    }

    /** Propeller keeps one agent per name of a task type, whatever the version (F7). */
    private static void refuseMixedKinds(String type, Agent agent, @Nullable Agent other) {
        if (other != null && agent instanceof SyncAgent != other instanceof SyncAgent) {
            throw new IllegalArgumentException("task type '" + type + "' has a sync version ('"
                    + (agent instanceof SyncAgent ? agent : other).descriptor().name() + "') and an async one ('"
                    + (agent instanceof SyncAgent ? other : agent).descriptor().name() + "'); rename one of them");
        }
    }

    private static void check(Agent agent) {
        if (agent instanceof AsyncAgent<?> async) {
            if (agent instanceof SyncAgent) {
                throw new IllegalArgumentException(
                        agent.getClass().getName() + " is both a sync and an async agent; split it in two");
            }
            HandleTypes.check(async.handleType());
        }
    }
}
