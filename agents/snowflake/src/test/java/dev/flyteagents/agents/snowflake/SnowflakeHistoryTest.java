package dev.flyteagents.agents.snowflake;

import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.submission.LineageKey;
import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.agent.Attempt;
import dev.flyteagents.ports.agent.TaskContext;
import dev.flyteagents.ports.remote.SqlProgress;
import dev.flyteagents.ports.remote.SqlProgress.Problem;
import dev.flyteagents.ports.remote.SqlStatement;
import dev.flyteagents.runtime.call.SubmissionTags;
import dev.flyteagents.testkit.ports.FakeTaskContext;
import dev.flyteagents.testkit.ports.InMemorySqlStatements;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class SnowflakeHistoryTest {

    private static final SqlProgress RUNNING = new SqlProgress("RUNNING", Optional.empty());
    private static final SqlProgress CANCELLED = failed("000604", "SQL execution canceled", false);
    private static final TaskRequest REQUEST = Tasks.flyte2().attempt(0);
    private static final SubmissionKey KEY = SubmissionKey.of(REQUEST);
    private static final TaskContext CONTEXT = FakeTaskContext.of(REQUEST);

    private final InMemorySqlStatements warehouse = new InMemorySqlStatements();
    private final SnowflakeAgent agent = new SnowflakeAgent(warehouse);

    @Test
    @DisplayName("C1 A statement is found by its key, running, ended or failed, and its handle is the same")
    void aStatementIsFoundByItsKey() {
        assertThat(agent.find(KEY, REQUEST, CONTEXT)).isEmpty();
        SnowflakeHandle handle = agent.create(REQUEST, CONTEXT);

        for (SqlProgress state : List.of(RUNNING, new SqlProgress("SUCCESS", Optional.empty()),
                failed("002003", "no table", false))) {
            warehouse.reports(handle.queryId(), state);
            assertThat(agent.find(KEY, REQUEST, CONTEXT)).hasValue(handle);
        }
    }

    @Test
    @DisplayName("C1 What a procedure runs carries its key too, and is not taken for it")
    void whatAProcedureRunsIsNotTakenForIt() {
        SnowflakeHandle procedure = agent.create(REQUEST, CONTEXT);
        submit(REQUEST, "insert into t values (1)");

        assertThat(agent.find(KEY, REQUEST, CONTEXT)).hasValue(procedure);
        warehouse.reports(procedure.queryId(), CANCELLED);
        assertThat(agent.find(KEY, REQUEST, CONTEXT)).isEmpty();
    }

    @Test
    @DisplayName("C1 A statement that was cancelled is not adopted, and the one after it is")
    void aStatementThatWasCancelledIsNotAdopted() {
        SnowflakeHandle late = agent.create(REQUEST, CONTEXT);
        warehouse.reports(late.queryId(), CANCELLED);
        assertThat(agent.find(KEY, REQUEST, CONTEXT)).isEmpty();

        SnowflakeHandle repeated = agent.create(REQUEST, CONTEXT);
        warehouse.reports(repeated.queryId(), RUNNING);
        assertThat(agent.find(KEY, REQUEST, CONTEXT)).hasValue(repeated);
    }

    @Test
    @DisplayName("C7 All attempts of a lineage are found by their tags, each under its number, alive or ended")
    void allAttemptsOfALineageAreFound() {
        String first = submit(Tasks.flyte2().attempt(0), "select 1");
        String child = submit(Tasks.flyte2().attempt(0), "insert into t values (1)");
        String second = submit(Tasks.flyte2().attempt(1), "select 1");
        warehouse.reports(first, failed("100051", "Division by zero", false));
        warehouse.reports(second, RUNNING);
        TaskRequest third = Tasks.flyte2().attempt(2);

        assertThat(agent.findLineage(LineageKey.of(third), third, FakeTaskContext.of(third)))
                .extracting(Attempt::number, attempt -> attempt.handle().queryId(), Attempt::alive)
                .containsExactly(tuple(0L, first, false), tuple(1L, second, true))
                .doesNotContain(tuple(0L, child, false));
    }

    @Test
    @DisplayName("C7 D5 What runs under a login is found by its tags, for reap")
    void whatRunsUnderALoginIsFound() {
        SnowflakeHandle running = agent.create(REQUEST, CONTEXT);
        warehouse.reports(running.queryId(), RUNNING);
        SnowflakeHandle ended = agent.create(REQUEST, CONTEXT);
        warehouse.reports(ended.queryId(), CANCELLED);
        String account = "snowflake:" + running.snowflakeAccount() + "?user=" + running.user()
                + "&warehouse=WH&database=DEMO";

        assertThat(agent.findOwned(account, CONTEXT)).singleElement().satisfies(owned -> {
            assertThat(owned.handle().remoteId()).isEqualTo(running.queryId());
            assertThat(owned.tags()).isEqualTo(CONTEXT.tags());
        });
        assertThat(agent.findOwned(account.replace("user=", "user=ANOTHER_"), CONTEXT)).isEmpty();
    }

    @Test
    @DisplayName("S6 S7 When one of several fails, the state of each is asked for by one search")
    void whenOneOfSeveralFailsTheStateOfEachIsAskedFor() {
        SnowflakeHandle handle = agent.create(REQUEST, CONTEXT);
        String inserted = submit(REQUEST, "insert into t values (1)");
        String divided = submit(REQUEST, "select 1/0");
        warehouse.reports(divided, failed("100051", "Division by zero", false));
        warehouse.reports(handle.queryId(), failed("100132", "Division by zero; in statement two of several", true));

        TaskStatus status = agent.get(handle, CONTEXT);

        assertThat(status.message()).startsWith("100132 (P0000): Division by zero; in statement two of several; "
                + "of those that ran: " + inserted + " SUCCESS, " + divided + " FAILED_WITH_ERROR; see ");
        assertThat(status.customInfo().fields()).containsEntry("statements", Value.of(List.of(
                Value.of(Map.of("remote_id", Value.of(inserted), "state", Value.of("SUCCESS"))),
                Value.of(Map.of("remote_id", Value.of(divided), "state", Value.of("FAILED_WITH_ERROR"), "code",
                        Value.of("100051"), "message", Value.of("Division by zero"))))));
        assertThat(warehouse.searches()).isEqualTo(1);
    }

    @Test
    @DisplayName("S7 A success of several names each, and a single statement is not searched for")
    void aSuccessOfSeveralNamesEach() {
        SnowflakeHandle handle = agent.create(REQUEST, CONTEXT);
        warehouse.reports(handle.queryId(), new SqlProgress("SUCCESS", Optional.empty(), List.of("01b2-a", "01b2-b")));
        TaskStatus several = agent.get(handle, CONTEXT);
        warehouse.reports(handle.queryId(), failed("100051", "Division by zero", false));
        TaskStatus single = agent.get(handle, CONTEXT);

        assertThat(several.customInfo().fields().get("statements")).isEqualTo(Value.of(List.of(
                Value.of(Map.of("remote_id", Value.of("01b2-a"), "state", Value.of("SUCCESS"))),
                Value.of(Map.of("remote_id", Value.of("01b2-b"), "state", Value.of("SUCCESS"))))));
        assertThat(single.customInfo().fields()).doesNotContainKey("statements");
        assertThat(warehouse.searches()).isZero();
    }

    @Test
    @DisplayName("S3 A failure is reported even where the state of each cannot be asked for")
    void aFailureIsReportedEvenWhereTheStateOfEachCannotBeAskedFor() {
        SnowflakeHandle handle = agent.create(REQUEST, CONTEXT);
        warehouse.reports(handle.queryId(), failed("100132", "Division by zero", true));
        warehouse.failsSearches(new AgentException(Kind.TRANSIENT, "SNOWFLAKE_TIMEOUT", "no answer", null));

        assertThat(agent.get(handle, CONTEXT).message())
                .startsWith("100132 (P0000): Division by zero; what became of each is not known: no answer; see ");
    }

    private String submit(TaskRequest request, String text) {
        return warehouse.submit(SnowflakeTask.of(request).session(), new SqlStatement(text, List.of(),
                SubmissionTags.of(request, SubmissionKey.of(request), LineageKey.of(request))), CONTEXT);
    }

    private static SqlProgress failed(String code, String message, boolean several) {
        return new SqlProgress("FAILED_WITH_ERROR", Optional.of(new Problem(code, "P0000", message, several)));
    }
}
