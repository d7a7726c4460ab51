package dev.flyteagents.testkit.ports;

import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.remote.JobOutput;
import dev.flyteagents.ports.remote.JobRuns;
import dev.flyteagents.ports.remote.JobWorkspace;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class InMemoryJobRunsTest extends JobRunsContract {

    private final InMemoryJobRuns runs = new InMemoryJobRuns();

    InMemoryJobRunsTest() {
        runs.becomes(SLOW, running());
        runs.becomes(FAILING, status("TERMINATED", "RUN_EXECUTION_ERROR"));
        runs.returns(FAILING, new JobOutput(Value.of(Map.of("error", Value.of("ZeroDivisionError: division by zero"),
                "error_trace", Value.of("Traceback\nZeroDivisionError: division by zero"))), Optional.empty()));
        runs.returns(COUNTING, new JobOutput(Value.Struct.empty(),
                Optional.of(Value.of(Map.of("rows", Value.of(3), "share", Value.of(0.5))))));
        runs.returns(SPEAKING, new JobOutput(Value.Struct.empty(), Optional.of(Value.of("three rows"))));
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
