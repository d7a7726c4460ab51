package dev.flyteagents.cloud.databricks;

import com.databricks.sdk.core.ApiClient;
import com.databricks.sdk.core.http.Request;
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

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Jobs API. Thread-safe; keeps clients with their connections and tokens, and nothing else. */
public final class DatabricksJobRuns implements JobRuns {

    private static final String JOBS = "/api/2.2/jobs/";

    /** Takes a run without {@code tasks} too, the form in which Flyte's connectors send theirs. */
    private static final String OLDER_SUBMIT = "/api/2.1/jobs/runs/submit";

    /** Of at most a hundred tasks or iterations each; a for-each task has at most five thousand. */
    private static final int MOST_PAGES = 50;

    private static final String PAGE = "25";

    private final DatabricksConfig config;
    private final WorkspaceCalls calls;

    DatabricksJobRuns(DatabricksConfig config) {
        this.config = config;
        this.calls = new WorkspaceCalls(config);
    }

    @Override
    public JobDefaults defaults() {
        return config.jobDefaults();
    }

    @Override
    public long submit(JobWorkspace workspace, Value.Struct body, CallContext call) {
        boolean older = !Fields.of("", body).has("tasks");
        return start(workspace, older ? OLDER_SUBMIT : JOBS + "runs/submit", body, call);
    }

    @Override
    public long runNow(JobWorkspace workspace, Value.Struct body, CallContext call) {
        return start(workspace, JOBS + "run-now", body, call);
    }

    @Override
    public Value.Struct get(JobWorkspace workspace, long runId, CallContext call) {
        Value.Struct run = page(workspace, runId, Optional.empty(), call);
        Fields fields = Fields.of("", run);
        // The run of a for-each task is paged by its iterations, and repeats its one task on every page.
        String paged = fields.list("iterations").isEmpty() ? "tasks" : "iterations";
        List<Value> items = new ArrayList<>(fields.list(paged));
        Optional<String> next = fields.findText("next_page_token");
        for (int pages = 1; next.isPresent() && pages < MOST_PAGES; pages++) {
            Fields more = Fields.of("", page(workspace, runId, next, call));
            items.addAll(more.list(paged));
            next = more.findText("next_page_token");
        }
        Map<String, Value> whole = new LinkedHashMap<>(run.fields());
        whole.put(paged, Value.of(items));
        return Value.of(whole);
    }

    @Override
    public JobOutput output(JobWorkspace workspace, long taskRunId, CallContext call) {
        Value.Struct body = calls.ask(workspace, true, call,
                api -> get(api, new Request(Request.GET, JOBS + "runs/get-output")
                        .withQueryParam("run_id", Long.toString(taskRunId))));
        Optional<Value> exitValue = Fields.of("", body)
                .findFields("notebook_output")
                .flatMap(output -> output.findText("result"))
                .map(DatabricksBodies::json);
        return new JobOutput(body, exitValue);
    }

    @Override
    public JobRunPage list(JobWorkspace workspace, JobRunQuery query, CallContext call) {
        Fields answer = Fields.of("", calls.ask(workspace, false, call, api -> get(api, listing(query))));
        List<Value.Struct> runs = new ArrayList<>();
        answer.list("runs").forEach(run -> {
            if (run instanceof Value.Struct struct) {
                runs.add(struct);
            }
        });
        return new JobRunPage(runs, answer.findText("next_page_token").filter(token -> !token.isEmpty()));
    }

    @Override
    public void cancel(JobWorkspace workspace, long runId, CallContext call) {
        try {
            calls.ask(workspace, true, call,
                    api -> post(api, JOBS + "runs/cancel", Value.of(Map.of("run_id", Value.of(runId)))));
        } catch (AgentException e) {
            if (e.kind() != Kind.NOT_FOUND) {
                throw e;
            }
        }
    }

    private long start(JobWorkspace workspace, String path, Value.Struct body, CallContext call) {
        Value.Struct answer = calls.ask(workspace, false, call, api -> post(api, path, body));
        return Fields.of("", answer)
                .findInteger("run_id")
                .orElseThrow(() -> new AgentException(Kind.TRANSIENT, "DATABRICKS_ANSWER",
                        "Databricks answered without a run id", null));
    }

    private Value.Struct page(JobWorkspace workspace, long runId, Optional<String> token, CallContext call) {
        return calls.ask(workspace, true, call, api -> {
            Request request = new Request(Request.GET, JOBS + "runs/get").withQueryParam("run_id",
                    Long.toString(runId));
            token.ifPresent(text -> request.withQueryParam("page_token", text));
            return get(api, request);
        });
    }

    /** A request that was sent cannot be sent again: the SDK puts the host into it. */
    private static Request listing(JobRunQuery query) {
        Request request = new Request(Request.GET, JOBS + "runs/list").withQueryParam("run_type", "SUBMIT_RUN")
                .withQueryParam("limit", PAGE);
        switch (query.which()) {
            case ALL -> {
            }
            case ACTIVE -> request.withQueryParam("active_only", "true");
            case COMPLETED -> request.withQueryParam("completed_only", "true");
        }
        query.startedFrom()
                .ifPresent(from -> request.withQueryParam("start_time_from", Long.toString(from.toEpochMilli())));
        query.startedTo().ifPresent(to -> request.withQueryParam("start_time_to", Long.toString(to.toEpochMilli())));
        query.pageToken().ifPresent(token -> request.withQueryParam("page_token", token));
        return request;
    }

    private static Value.Struct get(ApiClient api, Request request) throws IOException {
        return DatabricksBodies.struct(api.execute(request.withHeader("Accept", "application/json"),
                LinkedHashMap.class));
    }

    private static Value.Struct post(ApiClient api, String path, Value.Struct body) throws IOException {
        Request request = new Request(Request.POST, path, api.serialize(DatabricksBodies.plain(body)))
                .withHeader("Accept", "application/json")
                .withHeader("Content-Type", "application/json");
        return DatabricksBodies.struct(api.execute(request, LinkedHashMap.class));
    }
}
