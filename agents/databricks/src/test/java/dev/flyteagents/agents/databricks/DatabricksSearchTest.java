package dev.flyteagents.agents.databricks;

import dev.flyteagents.domain.submission.LineageKey;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Fields;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.testkit.ports.FakeTaskContext;
import dev.flyteagents.testkit.ports.InMemoryJobRuns;
import dev.flyteagents.testkit.ports.JobRunsContract;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class DatabricksSearchTest {

    private final InMemoryJobRuns runs = new InMemoryJobRuns();
    private final DatabricksAgent agent = new DatabricksAgent(runs);

    @Test
    @DisplayName("C5 A run is found by the key in its name, however many others there are")
    void aRunIsFoundByItsKey() {
        DatabricksHandle mine = create(Tasks.notebook());
        for (int i = 0; i < 60; i++) {
            runs.submit(mine.workspace(), JobRunsContract.body("other", Optional.empty()), context());
        }
        TaskRequest request = Tasks.notebook().request();
        FakeTaskContext context = FakeTaskContext.of(request);

        assertThat(agent.find(context.submissionKey().orElseThrow(), request, context)).hasValue(mine);
        TaskRequest next = Tasks.notebook().request("databricks", 1);
        FakeTaskContext later = FakeTaskContext.of(next);
        assertThat(agent.find(later.submissionKey().orElseThrow(), next, later)).isEmpty();
    }

    @Test
    @DisplayName("C6 The attempts of a lineage are found, alive or ended: each has a place (ADR 0014)")
    void theAttemptsOfALineageAreFound() {
        DatabricksHandle ended = create(Tasks.notebook());
        runs.becomes("", JobRunsContract.running());
        TaskRequest second = Tasks.notebook().request("databricks", 1);
        DatabricksHandle alive = agent.create(second, FakeTaskContext.of(second));
        LineageKey lineage = LineageKey.of(second);

        assertThat(agent.findLineage(lineage, second, FakeTaskContext.of(second)))
                .extracting(attempt -> attempt.handle().runId() + " " + attempt.alive())
                .containsExactlyInAnyOrder(ended.runId() + " false", alive.runId() + " true");
        TaskRequest function = Tasks.function().request("databricks", 1);
        assertThat(agent.findLineage(lineage, function, FakeTaskContext.of(function))).hasSize(2);
    }

    @Test
    @DisplayName("C6 A run of an existing job is started by run-now, and has no name to be found by")
    void aRunOfAnExistingJobCannotBeFound() {
        TaskRequest request = Tasks.of(Map.of("job_id", Value.of(7))).request();
        FakeTaskContext context = FakeTaskContext.of(request);
        agent.create(request, context);

        assertThat(runs.started()).singleElement().satisfies(started -> {
            assertThat(started.call()).isEqualTo("run-now");
            assertThat(Fields.of("", started.body()).findInteger("job_id")).hasValue(7L);
        });
        assertThat(agent.find(context.submissionKey().orElseThrow(), request, context)).isEmpty();
        assertThat(agent.findLineage(context.lineageKey().orElseThrow(), request, context)).isEmpty();
    }

    private DatabricksHandle create(Tasks task) {
        TaskRequest request = task.request();
        return agent.create(request, FakeTaskContext.of(request));
    }

    private static FakeTaskContext context() {
        return FakeTaskContext.of(Tasks.notebook().request());
    }
}
