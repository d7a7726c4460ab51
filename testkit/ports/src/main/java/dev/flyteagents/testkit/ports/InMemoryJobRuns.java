package dev.flyteagents.testkit.ports;

import dev.flyteagents.domain.value.Fields;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.platform.CallContext;
import dev.flyteagents.ports.remote.JobDefaults;
import dev.flyteagents.ports.remote.JobOutput;
import dev.flyteagents.ports.remote.JobRunPage;
import dev.flyteagents.ports.remote.JobRunQuery;
import dev.flyteagents.ports.remote.JobRuns;
import dev.flyteagents.ports.remote.JobWorkspace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A workspace that runs nothing: a run succeeds at once unless the test says what becomes of its name. */
public final class InMemoryJobRuns implements JobRuns {

    /** What was asked to be started, where, and by which call: {@code submit} or {@code run-now}. */
    public record Started(long id, String call, JobWorkspace workspace, Value.Struct body) {}

    public static final int PAGE = 25;

    /** The run of a run's one task has the id of the run and this. */
    public static final long TASKS = 500_000;

    private final JobDefaults defaults;
    private final Map<String, Value.Struct> fates = new LinkedHashMap<>();
    private final Map<String, AgentException> refusals = new LinkedHashMap<>();
    private final Map<Long, Value.Struct> reports = new LinkedHashMap<>();
    private final Map<Long, JobOutput> outputs = new LinkedHashMap<>();
    private final Map<String, JobOutput> results = new LinkedHashMap<>();
    private final Map<String, Long> tokens = new LinkedHashMap<>();
    private final List<Started> started = new ArrayList<>();
    private final List<JobWorkspace> asked = new ArrayList<>();
    private final Troubles troubles = new Troubles();

    public InMemoryJobRuns() {
        this(JobDefaults.none());
    }

    public InMemoryJobRuns(JobDefaults defaults) {
        this.defaults = defaults;
    }

    /** Runs whose name ends so report this from the start. */
    public synchronized void becomes(String nameEnding, Value.Struct fate) {
        fates.put(nameEnding, fate);
    }

    /** Runs whose name ends so are refused at submit. */
    public synchronized void refuses(String nameEnding, AgentException refusal) {
        refusals.put(nameEnding, refusal);
    }

    /** From now on the run reports these fields too, over what it did before. */
    public synchronized void reports(long runId, Value.Struct now) {
        reports.put(runId, merged(known(runId), now));
    }

    /** What the task of runs whose name ends so answers when it is asked for its output. */
    public synchronized void returns(String nameEnding, JobOutput output) {
        results.put(nameEnding, output);
    }

    /** What the run of one task answers when it is asked for its output. */
    public synchronized void outputs(long taskRunId, JobOutput output) {
        outputs.put(taskRunId, output);
    }

    /** The vendor forgets the run. */
    public synchronized void forgets(long runId) {
        reports.remove(runId);
    }

    public Troubles troubles() {
        return troubles;
    }

    public synchronized List<Started> started() {
        return List.copyOf(started);
    }

    /** The workspaces of all calls but those that start, oldest first. */
    public synchronized List<JobWorkspace> asked() {
        return List.copyOf(asked);
    }

    @Override
    public JobDefaults defaults() {
        return defaults;
    }

    @Override
    public synchronized long submit(JobWorkspace workspace, Value.Struct body, CallContext call) {
        return start("submit", workspace, body, call);
    }

    @Override
    public synchronized long runNow(JobWorkspace workspace, Value.Struct body, CallContext call) {
        return start("run-now", workspace, body, call);
    }

    @Override
    public synchronized Value.Struct get(JobWorkspace workspace, long runId, CallContext call) {
        ask(workspace, call);
        return known(runId);
    }

    @Override
    public synchronized JobOutput output(JobWorkspace workspace, long taskRunId, CallContext call) {
        ask(workspace, call);
        if (!reports.containsKey(taskRunId - TASKS)) {
            throw unknown(taskRunId);
        }
        return outputs.getOrDefault(taskRunId, new JobOutput(Value.Struct.empty(), Optional.empty()));
    }

    @Override
    public synchronized JobRunPage list(JobWorkspace workspace, JobRunQuery query, CallContext call) {
        ask(workspace, call);
        List<Value.Struct> found = new ArrayList<>();
        reports.values().stream().filter(run -> wanted(run, query)).forEach(run -> found.add(0, run));
        int from = query.pageToken().map(Integer::parseInt).orElse(0);
        int to = Math.min(found.size(), from + PAGE);
        return new JobRunPage(found.subList(from, to),
                to < found.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
    }

    @Override
    public synchronized void cancel(JobWorkspace workspace, long runId, CallContext call) {
        ask(workspace, call);
        if (reports.containsKey(runId) && !JobRunsContract.ended(known(runId))) {
            reports(runId, JobRunsContract.cancelled());
        }
    }

    private long start(String how, JobWorkspace workspace, Value.Struct body, CallContext call) {
        troubles.enter(call);
        Fields fields = Fields.of("", body);
        Optional<String> token = fields.findText("idempotency_token");
        Optional<Long> earlier = token.map(tokens::get);
        if (earlier.isPresent()) {
            troubles.answered();
            return earlier.get();
        }
        String name = fields.findText("run_name").orElse("Untitled");
        matching(refusals, name).ifPresent(refusal -> {
            throw refusal;
        });
        long id = 1000L + started.size();
        started.add(new Started(id, how, workspace, body));
        token.ifPresent(text -> tokens.put(text, id));
        Supplier<Value.Struct> success = JobRunsContract::succeeded;
        reports.put(id, merged(merged(described(id, name), Value.of(Map.of("tasks", Value.of(List.of(task(id)))))),
                matching(fates, name).orElseGet(success)));
        matching(results, name).ifPresent(output -> outputs.put(id + TASKS, output));
        troubles.answered();
        return id;
    }

    /** All runs that were not forgotten, oldest first. */
    public synchronized List<Value.Struct> runs() {
        return List.copyOf(reports.values());
    }

    private static Value.Struct described(long id, String name) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("run_id", Value.of(id));
        fields.put("job_id", Value.of(7L));
        fields.put("run_name", Value.of(name));
        return Value.of(fields);
    }

    /** One task, whose run is half a million later. */
    private static Value task(long id) {
        return Value.of(Map.of("task_key", Value.of("main"), "run_id", Value.of(id + TASKS)));
    }

    private static boolean wanted(Value.Struct run, JobRunQuery query) {
        return switch (query.which()) {
            case ALL -> true;
            case ACTIVE -> !JobRunsContract.ended(run);
            case COMPLETED -> JobRunsContract.ended(run);
        };
    }

    private static <V> Optional<V> matching(Map<String, V> byEnding, String name) {
        return byEnding.entrySet()
                .stream()
                .filter(entry -> name.endsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static Value.Struct merged(Value.Struct first, Value.Struct second) {
        Map<String, Value> fields = new LinkedHashMap<>(first.fields());
        fields.putAll(second.fields());
        return Value.of(fields);
    }

    private Value.Struct known(long runId) {
        return Optional.ofNullable(reports.get(runId)).orElseThrow(() -> unknown(runId));
    }

    private static AgentException unknown(long runId) {
        return new AgentException(Kind.NOT_FOUND, "RUN_UNKNOWN", "Run " + runId + " does not exist.", null);
    }

    private void ask(JobWorkspace workspace, CallContext call) {
        troubles.enter(call);
        asked.add(workspace);
    }
}
