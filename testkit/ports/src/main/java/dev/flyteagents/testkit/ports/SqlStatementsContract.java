package dev.flyteagents.testkit.ports;

import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.platform.CallContext;
import dev.flyteagents.ports.remote.SqlProgress;
import dev.flyteagents.ports.remote.SqlRecord;
import dev.flyteagents.ports.remote.SqlSession;
import dev.flyteagents.ports.remote.SqlStatement;
import dev.flyteagents.ports.remote.SqlStatement.Parameter;
import dev.flyteagents.ports.remote.SqlStatements;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What every implementation of {@link SqlStatements} keeps. The warehouse of the test runs {@value #SLOW} until it is
 * cancelled, fails {@value #FAILING} and refuses {@value #REFUSED}; everything else soon succeeds.
 */
public abstract class SqlStatementsContract {

    public static final String SLOW = "select 'slow'";
    public static final String FAILING = "select 'failing'";
    public static final String REFUSED = "select 'refused'";

    /** Longer than any warehouse remembers. */
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    protected abstract SqlStatements statements();

    protected abstract SqlSession session();

    /** A call that has time and credentials. */
    protected abstract FakeCallContext call();

    /** The state of a statement that succeeded, in the warehouse's words. */
    protected abstract String succeeded();

    @Test
    @DisplayName("A statement with parameters is submitted and ends in success")
    final void aStatementWithParametersIsSubmittedAndEndsInSuccess() {
        String id = statements().submit(session(), new SqlStatement("select ?, ?",
                List.of(new Parameter.Whole(1), new Parameter.Null()), Map.of("flyte-key", "k")), call());

        await().untilAsserted(() -> assertThat(progress(id).state()).isEqualTo(succeeded()));
        assertThat(progress(id).problem()).isEmpty();
    }

    @Test
    @DisplayName("C1 Two submits are two statements")
    final void twoSubmitsAreTwoStatements() {
        assertThat(submit("select 1")).isNotEqualTo(submit("select 1"));
    }

    @Test
    @DisplayName("C1 A statement is found by its tag while it runs and when it ended, and by no other value")
    final void aStatementIsFoundByItsTag() {
        String key = UUID.randomUUID().toString();
        String running = submit(SLOW, Map.of("flyte-key", key, "flyte-lineage", "l"));
        String failed = submit(FAILING, Map.of("flyte-key", key, "flyte-lineage", "l \"quoted\""));
        submit(SLOW, Map.of("flyte-key", key + "x", "flyte-lineage", key));
        await().untilAsserted(() -> assertThat(progress(failed).problem()).isPresent());

        List<SqlRecord> found = find(key, LONG_AGO);

        assertThat(found).extracting(SqlRecord::id).containsExactly(running, failed);
        assertThat(found.get(0).tags()).isEqualTo(Map.of("flyte-key", key, "flyte-lineage", "l"));
        assertThat(found.get(1).tags()).containsEntry("flyte-lineage", "l \"quoted\"");
        assertThat(found.get(0).progress().problem()).isEmpty();
        assertThat(found.get(1).progress().problem().orElseThrow().code()).isEqualTo("100051");
        assertThat(find(key, LONG_AGO)).as("what a search sends is not found by the next").hasSize(2);
        assertThat(find(UUID.randomUUID().toString(), LONG_AGO)).isEmpty();
    }

    @Test
    @DisplayName("C1 A search leaves out what ended before, and nothing that runs")
    final void aSearchLeavesOutWhatEndedBefore() {
        String key = UUID.randomUUID().toString();
        String running = submit(SLOW, Map.of("flyte-key", key));
        String ended = submit("select 1", Map.of("flyte-key", key));
        await().untilAsserted(() -> assertThat(progress(ended).state()).isEqualTo(succeeded()));

        assertThat(find(key, Instant.now().plusSeconds(60))).extracting(SqlRecord::id).containsExactly(running);
    }

    @Test
    @DisplayName("C7 What runs and carries a tag is listed, whatever the tag's value")
    final void whatRunsAndCarriesATagIsListed() {
        String tag = "flyte-" + UUID.randomUUID();
        String first = submit(SLOW, Map.of(tag, "one", "flyte-execution", "e"));
        String second = submit(SLOW, Map.of(tag, "two"));
        submit(SLOW, Map.of("flyte-key", tag));
        String ended = submit("select 1", Map.of(tag, "three"));
        await().untilAsserted(() -> assertThat(progress(ended).state()).isEqualTo(succeeded()));

        List<SqlRecord> running = statements().running(session(), tag, call());

        assertThat(running).extracting(SqlRecord::id).containsExactly(first, second);
        assertThat(running.get(0).tags()).isEqualTo(Map.of(tag, "one", "flyte-execution", "e"));
    }

    @Test
    @DisplayName("C1 A search finds what was cancelled, and says so")
    final void aSearchFindsWhatWasCancelled() {
        String key = UUID.randomUUID().toString();
        String id = submit(SLOW, Map.of("flyte-key", key));
        statements().cancel(session(), id, call());
        await().untilAsserted(() -> assertThat(progress(id).problem()).isPresent());

        assertThat(find(key, LONG_AGO)).singleElement()
                .satisfies(found -> assertThat(found.progress().problem().orElseThrow().code()).isEqualTo("000604"));
    }

    @Test
    @DisplayName("C3 A refused statement is the user's, with the warehouse's code in front")
    final void aRefusedStatementIsTheUsers() {
        assertThatExceptionOfType(AgentException.class).isThrownBy(() -> submit(REFUSED)).satisfies(refusal -> {
            assertThat(refusal.kind()).isEqualTo(AgentException.Kind.USER);
            assertThat(refusal.text()).startsWith("001003 (42000): ");
        });
    }

    @Test
    @DisplayName("S6 A failed statement has its code, its SQLSTATE and its text")
    final void aFailedStatementHasItsCodeAndItsText() {
        String id = submit(FAILING);

        await().untilAsserted(() -> assertThat(progress(id).problem()).hasValueSatisfying(problem -> {
            assertThat(problem.code()).isEqualTo("100051");
            assertThat(problem.sqlState()).isEqualTo("22012");
            assertThat(problem.message()).isEqualTo("Division by zero");
        }));
    }

    @Test
    @DisplayName("S2 An id that the warehouse does not know is a state, not an error")
    final void anUnknownIdIsAState() {
        assertThat(progress(UUID.randomUUID().toString()).state()).isNotEmpty().isNotEqualTo(succeeded());
    }

    @Test
    @DisplayName("D1 A cancel ends a running statement, and a second one changes nothing")
    final void aCancelEndsARunningStatement() {
        String id = submit(SLOW);

        statements().cancel(session(), id, call());
        await().untilAsserted(() -> assertThat(progress(id).problem()).isPresent());
        SqlProgress cancelled = progress(id);
        statements().cancel(session(), id, call());

        assertThat(cancelled.problem().orElseThrow().code()).isEqualTo("000604");
        assertThat(progress(id)).isEqualTo(cancelled);
    }

    @Test
    @DisplayName("D1 A cancel of a statement that ended or never was is accepted")
    final void aCancelOfAStatementThatEndedIsAccepted() {
        String id = submit("select 1");
        await().untilAsserted(() -> assertThat(progress(id).state()).isEqualTo(succeeded()));

        statements().cancel(session(), id, call());
        assertThatCode(() -> statements().cancel(session(), UUID.randomUUID().toString(), call()))
                .doesNotThrowAnyException();

        assertThat(progress(id).state()).isEqualTo(succeeded());
    }

    @Test
    @DisplayName("A call without time left is transient")
    final void aCallWithoutTimeLeftIsTransient() {
        CallContext late = call().within(Duration.ZERO);

        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> statements().progress(session(), UUID.randomUUID().toString(), late))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(AgentException.Kind.TRANSIENT));
        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> statements().find(session(), "flyte-key", "k", LONG_AGO, late))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(AgentException.Kind.TRANSIENT));
    }

    private String submit(String text) {
        return submit(text, Map.of());
    }

    private String submit(String text, Map<String, String> tags) {
        return statements().submit(session(), new SqlStatement(text, List.of(), tags), call());
    }

    private List<SqlRecord> find(String key, Instant since) {
        return statements().find(session(), "flyte-key", key, since, call());
    }

    private SqlProgress progress(String id) {
        return statements().progress(session(), id, call());
    }
}
