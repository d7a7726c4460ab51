package dev.flyteagents.testkit.ports;

import dev.flyteagents.domain.value.Fields;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.platform.CallContext;
import dev.flyteagents.ports.remote.JobRunPage;
import dev.flyteagents.ports.remote.JobRunQuery;
import dev.flyteagents.ports.remote.JobRunQuery.Which;
import dev.flyteagents.ports.remote.JobRuns;
import dev.flyteagents.ports.remote.JobWorkspace;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What every implementation of {@link JobRuns} keeps. The workspace of the test runs what is named {@value #SLOW} until
 * it is cancelled, fails {@value #FAILING} and refuses {@value #REFUSED}; everything else soon succeeds, {@value #COUNTING} with a JSON
 * object and {@value #SPEAKING} with a text.
 */
public abstract class JobRunsContract {

    public static final String SLOW = "slow";
    public static final String FAILING = "failing";
    public static final String REFUSED = "refused";
    public static final String COUNTING = "counting";
    public static final String SPEAKING = "speaking";

    private static final long UNKNOWN = 4711_0815L;

    protected abstract JobRuns runs();

    protected abstract JobWorkspace workspace();

    /** A call that has time and credentials. */
    protected abstract FakeCallContext call();

    /** A job that the workspace knows. */
    protected abstract long job();

    /** What a run that ended well reports. */
    public static Value.Struct succeeded() {
        return status("TERMINATED", "SUCCESS");
    }

    /** What a run that was cancelled by a user reports. */
    public static Value.Struct cancelled() {
        return status("TERMINATED", "USER_CANCELED");
    }

    public static Value.Struct running() {
        return Value.of(Map.of("status", Value.of(Map.of("state", Value.of("RUNNING")))));
    }

    /** A status as API 2.2 reports it. */
    public static Value.Struct status(String state, String code) {
        return Value.of(Map.of("status", Value.of(Map.of("state", Value.of(state), "termination_details",
                Value.of(Map.of("code", Value.of(code)))))));
    }

    public static boolean ended(Value.Struct run) {
        return state(run).equals("TERMINATED");
    }

    @Test
    @DisplayName("A one-time run is submitted and ends in success")
    final void aRunIsSubmittedAndEndsInSuccess() {
        long id = submit("fine", Optional.empty());

        await().untilAsserted(() -> assertThat(ended(get(id))).isTrue());
        assertThat(code(get(id))).isEqualTo("SUCCESS");
        assertThat(Fields.of("", get(id)).findInteger("run_id")).hasValue(id);
        assertThat(Fields.of("", get(id)).findText("run_name")).hasValue("fine");
    }

    @Test
    @DisplayName("C1 Two submits are two runs, two under one token are one")
    final void twoSubmitsUnderOneTokenAreOneRun() {
        Optional<String> token = Optional.of(UUID.randomUUID().toString());

        assertThat(submit("fine", Optional.empty())).isNotEqualTo(submit("fine", Optional.empty()));
        assertThat(submit("fine", token)).isEqualTo(submit("fine", token));
    }

    @Test
    @DisplayName("C1 A run of a known job is started once under one token")
    final void aRunOfAJobIsStartedOnce() {
        Value.Struct body = Value.of(Map.of("job_id", Value.of(job()), "idempotency_token",
                Value.of(UUID.randomUUID().toString())));

        long id = runs().runNow(workspace(), body, call());

        assertThat(runs().runNow(workspace(), body, call())).isEqualTo(id);
        await().untilAsserted(() -> assertThat(code(get(id))).isEqualTo("SUCCESS"));
    }

    @Test
    @DisplayName("C3 A refused body is the user's, with the workspace's code in front")
    final void aRefusedBodyIsTheUsers() {
        assertThatExceptionOfType(AgentException.class).isThrownBy(() -> submit(REFUSED, Optional.empty()))
                .satisfies(refusal -> {
                    assertThat(refusal.kind()).isEqualTo(Kind.USER);
                    assertThat(refusal.text()).startsWith("INVALID_PARAMETER_VALUE: ");
                });
    }

    @Test
    @DisplayName("S6 A failed run names its task, whose run has the error and the trace")
    final void aFailedRunNamesItsTask() {
        long id = submit(FAILING, Optional.empty());

        await().untilAsserted(() -> assertThat(code(get(id))).isEqualTo("RUN_EXECUTION_ERROR"));
        Fields task = Fields.of("", (Value.Struct) Fields.of("", get(id)).list("tasks").get(0));
        Fields output = Fields.of("",
                runs().output(workspace(), task.findInteger("run_id").orElseThrow(), call()).body());
        assertThat(output.findText("error")).hasValue("ZeroDivisionError: division by zero");
        assertThat(output.findText("error_trace").orElseThrow()).contains("ZeroDivisionError");
    }

    @Test
    @DisplayName("S8 What a notebook returned is read as JSON, or is the text that it is")
    final void anExitValueIsRead() {
        assertThat(returned(COUNTING)).hasValue(Value.of(Map.of("rows", Value.of(3), "share", Value.of(0.5))));
        assertThat(returned(SPEAKING)).hasValue(Value.of("three rows"));
        assertThat(returned("fine")).isEmpty();
    }

    private Optional<Value> returned(String name) {
        long id = submit(name, Optional.empty());
        await().untilAsserted(() -> assertThat(ended(get(id))).isTrue());
        Fields task = Fields.of("", (Value.Struct) Fields.of("", get(id)).list("tasks").get(0));
        return runs().output(workspace(), task.findInteger("run_id").orElseThrow(), call()).exitValue();
    }

    @Test
    @DisplayName("S10 A run that the workspace does not know is not found")
    final void anUnknownRunIsNotFound() {
        assertThatExceptionOfType(AgentException.class).isThrownBy(() -> get(UNKNOWN))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.NOT_FOUND));
    }

    @Test
    @DisplayName("D1 A cancel ends a running run, and a second one changes nothing")
    final void aCancelEndsARunningRun() {
        long id = submit(SLOW, Optional.empty());

        runs().cancel(workspace(), id, call());
        await().untilAsserted(() -> assertThat(ended(get(id))).isTrue());
        runs().cancel(workspace(), id, call());

        assertThat(code(get(id))).isEqualTo("USER_CANCELED");
    }

    @Test
    @DisplayName("D1 A cancel of a run that ended or never was is accepted")
    final void aCancelOfARunThatEndedIsAccepted() {
        long id = submit("fine", Optional.empty());
        await().untilAsserted(() -> assertThat(ended(get(id))).isTrue());

        runs().cancel(workspace(), id, call());
        assertThatCode(() -> runs().cancel(workspace(), UNKNOWN, call())).doesNotThrowAnyException();

        assertThat(code(get(id))).isEqualTo("SUCCESS");
    }

    @Test
    @DisplayName("C5 Listing finds every run once, page by page, and tells those alive from those ended")
    final void listingFindsEveryRunOnce() {
        List<Long> mine = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            mine.add(submit("fine", Optional.empty()));
        }
        long slow = submit(SLOW, Optional.empty());
        await().untilAsserted(() -> assertThat(mine).allSatisfy(id -> assertThat(ended(get(id))).isTrue()));

        assertThat(listed(Which.ALL)).containsAll(mine).contains(slow).doesNotHaveDuplicates();
        assertThat(listed(Which.COMPLETED)).containsAll(mine).doesNotContain(slow);
        assertThat(listed(Which.ACTIVE)).contains(slow).doesNotContainAnyElementsOf(mine);
    }

    @Test
    @DisplayName("A call without time left is transient")
    final void aCallWithoutTimeLeftIsTransient() {
        CallContext late = call().within(Duration.ZERO);

        assertThatExceptionOfType(AgentException.class).isThrownBy(() -> runs().get(workspace(), UNKNOWN, late))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT));
    }

    /** A body that every workspace takes, but for its name. */
    public static Value.Struct body(String name, Optional<String> token) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("run_name", Value.of(name));
        fields.put("tasks", Value.of(List.of(Value.of(Map.of("task_key", Value.of("main"), "notebook_task",
                Value.of(Map.of("notebook_path", Value.of("/Shared/demo"))))))));
        token.ifPresent(text -> fields.put("idempotency_token", Value.of(text)));
        return Value.of(fields);
    }

    private List<Long> listed(Which which) {
        List<Long> ids = new ArrayList<>();
        Optional<JobRunQuery> query = Optional.of(JobRunQuery.of(which));
        while (query.isPresent()) {
            JobRunPage page = runs().list(workspace(), query.get(), call());
            assertThat(page.runs()).hasSizeLessThanOrEqualTo(InMemoryJobRuns.PAGE);
            page.runs().forEach(run -> ids.add(Fields.of("", run).findInteger("run_id").orElseThrow()));
            query = page.nextToken().map(JobRunQuery.of(which)::from);
        }
        return ids;
    }

    private long submit(String name, Optional<String> token) {
        return runs().submit(workspace(), body(name, token), call());
    }

    private Value.Struct get(long id) {
        return runs().get(workspace(), id, call());
    }

    private static String state(Value.Struct run) {
        return Fields.of("", run).findFields("status").flatMap(status -> status.findText("state")).orElse("");
    }

    private static String code(Value.Struct run) {
        return Fields.of("", run)
                .findFields("status")
                .flatMap(status -> status.findFields("termination_details"))
                .flatMap(details -> details.findText("code"))
                .orElse("");
    }
}
