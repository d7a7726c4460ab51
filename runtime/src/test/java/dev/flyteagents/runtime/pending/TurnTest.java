package dev.flyteagents.runtime.pending;

import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.submission.LineageKey;
import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.domain.submission.SubmissionTerms.EarlierAttempts;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.Attempt;
import dev.flyteagents.runtime.TaskGateway;
import dev.flyteagents.testkit.ports.InMemoryAgent.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import static dev.flyteagents.runtime.GatewayFixture.CATEGORY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Requests that reach the vendor late, whoever sent them has been killed: attempts of one task never have two jobs alive. */
class TurnTest {

    /** What the vendor keeps: a job for each key, under the number of the attempt that asked for it. */
    private record Kept(long attempt, Handle job) {}

    private final SlowVendor vendor = new SlowVendor();
    private final TaskGateway gateway = vendor.replica();
    private final Map<SubmissionKey, Kept> kept = new ConcurrentHashMap<>();
    private final Queue<SubmissionKey> asked = new ConcurrentLinkedQueue<>();
    private final Set<String> ended = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void keepsJobs() {
        vendor.agent.earlierAttempts(EarlierAttempts.ADOPT);
        vendor.agent.onCreate((request, context) -> {
            SubmissionKey key = context.submissionKey().orElseThrow();
            asked.add(key);
            return arrives(request, key);
        });
        vendor.agent.onFind(key -> Optional.ofNullable(kept.get(key)).map(Kept::job));
        vendor.agent.onFindLineage(this::attempts);
    }

    @Test
    @DisplayName("C1 C6 a request that is still on its way and the next attempt's are one job, whichever arrives first")
    void sharesTheKey() {
        Bytes second = create(1);
        Handle late = arrives(SlowVendor.attempt(0), key(0));

        assertThat(vendor.agent.submitted()).isEqualTo(1);
        assertThat(asked).containsExactly(key(0));
        assertThat(remoteId(second)).isEqualTo(late.remoteId());
    }

    @Test
    @DisplayName("C6 an attempt that could adopt goes on with the job that the late request brought")
    void adoptsTheLate() {
        vendor.agent.onCreate((request, context) -> {
            Handle late = arrives(SlowVendor.attempt(0), key(0));
            assertThat(context.submissionKey()).contains(key(0));
            return late;
        });

        assertThat(remoteId(create(1))).isEqualTo("job-1");
        assertThat(vendor.agent.cancelled()).isEmpty();
    }

    @Test
    @DisplayName("C6 a late job that writes under its own attempt's prefix is cancelled, and the next place is taken")
    void cancelsTheLate() {
        vendor.agent.earlierAttempts(EarlierAttempts.CANCEL);
        vendor.agent.onCreate((request, context) -> {
            arrives(SlowVendor.attempt(0), key(0));
            return arrives(request, context.submissionKey().orElseThrow());
        });

        assertThat(remoteId(create(1))).isEqualTo("job-2");
        assertThat(vendor.agent.cancelled()).containsExactly("job-1");
        assertThat(kept).containsEntry(key(1), new Kept(1, new Handle("job-2", "memory")));
    }

    @ParameterizedTest
    @EnumSource(value = EarlierAttempts.class, names = {"ADOPT", "CANCEL"})
    @DisplayName("C6 an attempt after one that had a job and failed has a key of its own")
    void takesTheNextPlace(EarlierAttempts earlier) {
        vendor.agent.earlierAttempts(earlier);
        failed(arrives(SlowVendor.attempt(0), key(0)));

        create(1);
        failed(jobOf(key(1)));
        create(3);

        assertThat(asked).containsExactly(key(1), key(2));
        assertThat(kept).extractingByKey(key(2)).extracting(Kept::attempt).isEqualTo(3L);
    }

    @Test
    @DisplayName("C6 where earlier attempts are left alone, each has its own key: theirs may stand for a job that failed")
    void takesNobodysPlace() {
        vendor.agent.earlierAttempts(EarlierAttempts.OFF);
        failed(arrives(SlowVendor.attempt(0), key(0)));

        create(1);

        assertThat(asked).containsExactly(key(1));
    }

    @Test
    @DisplayName("C1 C6 the same attempt again, after its answer was lost, has the job that it has under the other key")
    void findsItsOwn() {
        create(1);

        Bytes again = vendor.replica().create(SlowVendor.attempt(1), vendor.fixture.call());

        assertThat(remoteId(again)).isEqualTo("job-1");
        assertThat(asked).containsExactly(key(0));
    }

    @Test
    @DisplayName("C5 C6 another replica finds a pending attempt's job under whichever key it is")
    void isFoundElsewhere() {
        vendor.agent.onCreate((request, context) -> {
            throw slow();
        });
        vendor.agent.earlierAttempts(EarlierAttempts.CANCEL);
        Bytes pending = vendor.createHurriedly(gateway, SlowVendor.attempt(1));
        arrives(SlowVendor.attempt(1), key(0));

        assertThat(vendor.replica().get(CATEGORY, pending, "", vendor.fixture.call()).phase())
                .isEqualTo(Phase.RUNNING);
    }

    @Test
    @DisplayName("C5 C6 a slow owner leaves alone the job that a later attempt has under the key of its own")
    void leavesALaterOnes() {
        vendor.agent.onCreate((request, context) -> {
            if (kept.isEmpty()) {
                throw slow();
            }
            return arrives(request, context.submissionKey().orElseThrow());
        });
        Bytes first = vendor.createHurriedly(gateway, SlowVendor.attempt(0));
        arrives(SlowVendor.attempt(1), key(0));

        await().until(() -> status(first).isTerminal());

        assertThat(status(first).message()).contains("a later attempt");
        // Its failure was reported, so a cancel follows it up (D5): once it has looked, the job is still there.
        await().until(() -> vendor.fixture.meter.measured()
                .stream()
                .anyMatch(measure -> measure.startsWith("flyte_agents_cancel_seconds")));
        assertThat(vendor.agent.cancelled()).isEmpty();
    }

    @Test
    @DisplayName("C6 where the prefix does not say which attempt it is of, an attempt keeps to its own key")
    void keepsToItsOwnKey() {
        TaskRequest first = SlowVendor.attempt(1);
        TaskRequest odd = new TaskRequest(first.template(), first.inputs(), first.context(), "s3://bucket/of-this-one",
                first.execution(), 0);

        gateway.create(odd, vendor.fixture.call());

        assertThat(asked).containsExactly(SubmissionKey.of(odd));
    }

    private Handle arrives(TaskRequest request, SubmissionKey key) {
        long attempt = request.execution().flatMap(execution -> execution.id()).orElseThrow().retryAttempt();
        return kept.computeIfAbsent(key, ignored -> {
            Handle job = vendor.agent.submit();
            vendor.agent.finish(job, TaskStatus.Active.of(Phase.RUNNING, job.remoteId()));
            return new Kept(attempt, job);
        }).job();
    }

    private List<Attempt<Handle>> attempts(LineageKey ignored) {
        return kept.values()
                .stream()
                .map(each -> new Attempt<>(each.attempt(), each.job(), !ended.contains(each.job().remoteId())
                        && !vendor.agent.cancelled().contains(each.job().remoteId())))
                .toList();
    }

    private void failed(Handle job) {
        ended.add(job.remoteId());
        vendor.agent.finish(job, TaskStatus.Failed.of(Failure.retryable("LOST", "the node was lost")));
    }

    private Handle jobOf(SubmissionKey key) {
        return Optional.ofNullable(kept.get(key)).map(Kept::job).orElseThrow();
    }

    private Bytes create(long attempt) {
        return gateway.create(SlowVendor.attempt(attempt), vendor.fixture.call());
    }

    private TaskStatus status(Bytes handle) {
        return gateway.get(CATEGORY, handle, "", vendor.fixture.call());
    }

    /** Each job says its id. */
    private String remoteId(Bytes handle) {
        return status(handle).message();
    }

    private static AgentException slow() {
        return new AgentException(AgentException.Kind.TRANSIENT, "SLOW", "no answer in time", null);
    }

    private static SubmissionKey key(long attempt) {
        return SubmissionKey.of(SlowVendor.attempt(attempt));
    }
}
