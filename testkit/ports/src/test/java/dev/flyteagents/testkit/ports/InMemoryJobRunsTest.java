package dev.flyteagents.testkit.ports;

import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.remote.JobRuns;
import dev.flyteagents.ports.remote.JobWorkspace;
import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class InMemoryJobRunsTest extends JobRunsContract {

    private static final long TASK_RUN = 77;

    private final InMemoryJobRuns runs = new InMemoryJobRuns();

    InMemoryJobRunsTest() {
        runs.becomes(SLOW, running());
        Map<String, Value> failed = new LinkedHashMap<>(status("TERMINATED", "RUN_EXECUTION_ERROR").fields());
        failed.put("tasks", Value.of(List.of(Value.of(Map.of("task_key", Value.of("main"), "run_id",
                Value.of(TASK_RUN))))));
        runs.becomes(FAILING, Value.of(failed));
        runs.outputs(TASK_RUN, Value.of(Map.of("error", Value.of("ZeroDivisionError: division by zero"),
                "error_trace", Value.of("Traceback\nZeroDivisionError: division by zero"))));
        runs.refuses(REFUSED, AgentException.user("INVALID_PARAMETER_VALUE", "INVALID_PARAMETER_VALUE: refused"));
    }

    @Override
    protected JobRuns runs() {
        return runs;
    }

    @Override
    protected JobWorkspace workspace() {
        return new JobWorkspace("acme.cloud.databricks.com", Optional.empty());
    }

    @Override
    protected FakeCallContext call() {
        return FakeCallContext.unhurried();
    }

    @Override
    protected long job() {
        return 7;
    }

    @Test
    void remembersWhatWasStartedAndWhereItWasAsked() {
        long id = runs.submit(workspace(), body("fine", Optional.empty()), call());
        runs.get(workspace(), id, call());

        assertThat(runs.started()).singleElement().satisfies(started -> {
            assertThat(started.id()).isEqualTo(id);
            assertThat(started.body()).isEqualTo(body("fine", Optional.empty()));
        });
        assertThat(runs.asked()).containsExactly(workspace());
    }
}
