package dev.flyteagents.runtime.reap;

import dev.flyteagents.ports.agent.Agent;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.agent.AsyncAgent;
import dev.flyteagents.ports.agent.Owned;
import dev.flyteagents.ports.agent.RemoteHandle;
import dev.flyteagents.ports.agent.TaskContext;
import dev.flyteagents.ports.platform.CredentialScope;
import dev.flyteagents.runtime.AgentCatalog;
import dev.flyteagents.runtime.call.TaskCall;
import dev.flyteagents.runtime.call.TaskContexts;
import dev.flyteagents.runtime.call.TaskContexts.HandleFacts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Looks through the live jobs of an account that carry our tags (C7), and cancels those whose execution has ended or
 * whose attempt is followed by a later one of its lineage. Never run by a server.
 */
public final class Reaper {

    /** Beyond it a run stops: another one goes on. */
    private static final int MOST = 1_000;

    /**
     * One job that nobody owns.
     *
     * @param why in words
     * @param failure why it could not be cancelled
     */
    public record Found(String agent, String remoteId, String execution, String why, Optional<String> failure) {}

    private final AgentCatalog catalog;
    private final TaskContexts contexts;

    public Reaper(AgentCatalog catalog, TaskContexts contexts) {
        this.catalog = catalog;
        this.contexts = contexts;
    }

    /**
     * Asks the agents whose account it is.
     *
     * @param ended names of executions whose jobs have no owner any more
     * @param dryRun cancels nothing
     * @return how many were found
     * @throws AgentException of kind USER when it is no agent's
     */
    public int reap(String account, Set<String> ended, boolean dryRun, TaskCall call, Consumer<Found> report) {
        TaskContext context = contexts.of(new HandleFacts(Instant.EPOCH, Optional.empty(), Optional.empty(),
                CredentialScope.none()), "",
                call);
        int found = 0;
        boolean listed = false;
        for (Agent agent : catalog.agents()) {
            if (agent instanceof AsyncAgent<?> async) {
                OptionalInt of = reap(async, account, ended, dryRun, context, report);
                listed |= of.isPresent();
                found += of.orElse(0);
            }
        }
        if (!listed) {
            throw AgentException.user("UNKNOWN_ACCOUNT", "'" + account
                    + "': no agent lists the jobs of this account; accounts are written as in docs/operate.md");
        }
        return found;
    }

    /** Empty when the account is not this agent's. */
    private static <H extends Record & RemoteHandle> OptionalInt reap(AsyncAgent<H> agent, String account,
            Set<String> ended,
            boolean dryRun, TaskContext context, Consumer<Found> report) {
        List<Owned<H>> jobs;
        try {
            jobs = agent.findOwned(account, context);
        } catch (AgentException e) {
            if (e.kind() == Kind.UNSUPPORTED) {
                return OptionalInt.empty();
            }
            throw e;
        }
        List<Owned<H>> orphans = new ArrayList<>();
        Map<String, Long> latest = latest(jobs);
        for (Owned<H> job : jobs) {
            Optional<String> why = why(job, ended, latest);
            if (why.isPresent() && orphans.size() < MOST) {
                orphans.add(job);
                report.accept(new Found(agent.descriptor().name(), job.handle().remoteId(), tag(job, "flyte-execution"),
                        why.get(), dryRun ? Optional.empty() : cancel(agent, job.handle(), context)));
            }
        }
        return OptionalInt.of(orphans.size());
    }

    private static Optional<String> why(Owned<?> job, Set<String> ended, Map<String, Long> latest) {
        String execution = tag(job, "flyte-execution");
        if (!execution.isEmpty() && ended.contains(execution)) {
            return Optional.of("execution " + execution + " has ended");
        }
        long later = latest.getOrDefault(tag(job, "flyte-lineage"), 0L);
        return attempt(job) < later ? Optional.of("attempt " + later + " followed it") : Optional.empty();
    }

    private static <H extends Record & RemoteHandle> Map<String, Long> latest(List<Owned<H>> jobs) {
        Map<String, Long> latest = new HashMap<>();
        for (Owned<H> job : jobs) {
            latest.merge(tag(job, "flyte-lineage"), attempt(job), Math::max);
        }
        latest.remove("");
        return latest;
    }

    private static <H extends Record & RemoteHandle> Optional<String> cancel(AsyncAgent<H> agent, H job,
            TaskContext context) {
        try {
            agent.delete(job, context);
            return Optional.empty();
        } catch (AgentException e) {
            return e.kind() == Kind.NOT_FOUND ? Optional.empty() : Optional.of(e.text());
        }
    }

    private static long attempt(Owned<?> job) {
        try {
            return Long.parseLong(job.tags().getOrDefault("flyte-attempt", "0"));
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private static String tag(Owned<?> job, String name) {
        return job.tags().getOrDefault(name, "");
    }
}
