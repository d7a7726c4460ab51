package dev.flyteagents.runtime.pending;

import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.submission.Idempotency;
import dev.flyteagents.domain.submission.SubmissionTerms.EarlierAttempts;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.agent.Attempt;
import dev.flyteagents.runtime.TaskGateway;
import dev.flyteagents.testkit.ports.InMemoryAgent.Handle;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import static dev.flyteagents.runtime.GatewayFixture.CATEGORY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class FenceTest {

    private final SlowVendor vendor = new SlowVendor();
    private final TaskGateway gateway = vendor.replica();
    private final Handle first = vendor.agent.submit();
    private final Handle second = vendor.agent.submit();

    @Test
    @DisplayName("C6 the latest attempt that is alive is adopted, and any other is cancelled")
    void adoptsWhatIsAlive() {
        terms(EarlierAttempts.ADOPT, List.of(new Attempt<>(0, first, true), new Attempt<>(1, second, true)));

        Bytes handle = gateway.create(SlowVendor.attempt(2), vendor.fixture.call());

        assertThat(gateway.get(CATEGORY, handle, "", vendor.fixture.call()).phase()).isEqualTo(Phase.RUNNING);
        assertThat(vendor.agent.cancelled()).containsExactly(first.remoteId());
        assertThat(vendor.creates).hasValue(0);
    }

    @Test
    @DisplayName("C6 what has succeeded is adopted before what is alive: it is not run again")
    void adoptsWhatHasSucceeded() {
        vendor.agent.finish(first, new TaskStatus.Succeeded(Optional.empty(), "done", List.of(),
                Value.Struct.empty()));
        terms(EarlierAttempts.ADOPT, List.of(new Attempt<>(0, first, false), new Attempt<>(1, second, true)));

        Bytes handle = gateway.create(SlowVendor.attempt(2), vendor.fixture.call());

        assertThat(gateway.get(CATEGORY, handle, "", vendor.fixture.call()).phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(vendor.agent.cancelled()).containsExactly(second.remoteId());
    }

    @Test
    @DisplayName("C6 S10 a success that the vendor does not know for a moment is adopted all the same")
    void asksAgainForWhatIsForgotten() {
        AtomicInteger asked = new AtomicInteger();
        vendor.agent.onGet((job, context) -> {
            if (asked.incrementAndGet() == 1) {
                throw new AgentException(Kind.NOT_FOUND, "GONE", "no such job", null);
            }
            return new TaskStatus.Succeeded(Optional.empty(), "done", List.of(), Value.Struct.empty());
        });
        vendor.accept();
        terms(EarlierAttempts.ADOPT, List.of(new Attempt<>(0, first, false)));

        gateway.create(SlowVendor.attempt(1), vendor.fixture.call());

        assertThat(vendor.creates).hasValue(0);
    }

    @Test
    @DisplayName("C6 S10 without time for another look nothing is run again")
    void believesNothingInAHurry() {
        vendor.agent.idempotency(new Idempotency.Search(Duration.ofSeconds(1)));
        vendor.agent.onGet((job, context) -> {
            throw new AgentException(Kind.NOT_FOUND, "GONE", "no such job", null);
        });
        terms(EarlierAttempts.ADOPT, List.of(new Attempt<>(0, first, false)));

        assertThatThrownBy(() -> vendor.createHurriedly(gateway, SlowVendor.attempt(1))).hasMessage("no such job");
        assertThat(vendor.creates).hasValue(0);
    }

    @Test
    @DisplayName("C6 a job that the vendor lists and does not know any more is not adopted")
    void leavesWhatIsGone() {
        vendor.agent.onGet((job, context) -> {
            throw new AgentException(Kind.NOT_FOUND, "GONE", "no such job", null);
        });
        vendor.accept();
        terms(EarlierAttempts.ADOPT, List.of(new Attempt<>(0, first, false)));

        gateway.create(SlowVendor.attempt(1), vendor.fixture.call());

        assertThat(vendor.creates).hasValue(1);
    }

    @Test
    @DisplayName("C6 what has failed is not adopted")
    void leavesWhatHasFailed() {
        vendor.agent.finish(first, TaskStatus.Failed.of(Failure.user("WRONG", "wrong")));
        vendor.accept();
        terms(EarlierAttempts.ADOPT, List.of(new Attempt<>(0, first, false)));

        gateway.create(SlowVendor.attempt(1), vendor.fixture.call());

        assertThat(vendor.creates).hasValue(1);
    }

    @Test
    @DisplayName("C6 a job that writes under its own prefix is cancelled, and that is accepted before the submit")
    void cancelsBeforeTheSubmit() {
        AtomicInteger refusals = new AtomicInteger(1);
        vendor.agent.onDelete(job -> {
            assertThat(vendor.creates).hasValue(0);
            if (refusals.getAndDecrement() > 0) {
                throw new AgentException(Kind.TRANSIENT, "DOWN", "not now", null);
            }
        });
        vendor.accept();
        terms(EarlierAttempts.CANCEL, List.of(new Attempt<>(0, first, true), new Attempt<>(1, second, false)));

        gateway.create(SlowVendor.attempt(2), vendor.fixture.call());

        assertThat(vendor.agent.cancelled()).containsExactly(first.remoteId());
        assertThat(vendor.creates).hasValue(1);
    }

    @Test
    @DisplayName("C6 an agent that cannot be deferred does not submit beside an earlier attempt either")
    void fencesWithoutDeferring() {
        vendor.agent.idempotency(new Idempotency.Search(Duration.ofSeconds(1)));
        vendor.agent.onDelete(job -> {
            throw new AgentException(Kind.TRANSIENT, "DOWN", "not now", null);
        });
        terms(EarlierAttempts.CANCEL, List.of(new Attempt<>(0, first, true)));

        assertThatThrownBy(() -> vendor.createHurriedly(gateway, SlowVendor.attempt(1))).hasMessage("not now");
        assertThat(vendor.creates).hasValue(0);
    }

    @Test
    @DisplayName("C6 switched off, and in a first attempt, nobody looks for others")
    void looksForNobody() {
        vendor.accept();
        vendor.agent.earlierAttempts(EarlierAttempts.OFF);
        vendor.agent.onFindLineage(key -> {
            throw new AssertionError("nobody asked");
        });
        gateway.create(SlowVendor.attempt(1), vendor.fixture.call());
        vendor.agent.earlierAttempts(EarlierAttempts.ADOPT);
        gateway.create(SlowVendor.attempt(0), vendor.fixture.call());

        assertThat(vendor.creates).hasValue(2);
    }

    @Test
    @DisplayName("C5 C6 another replica adopts by lineage what the owner of a pending attempt adopted")
    void findsTheAdopted() {
        AtomicInteger searches = new AtomicInteger();
        terms(EarlierAttempts.ADOPT, List.of(new Attempt<>(0, first, true)));
        vendor.agent.onFindLineage(key -> {
            if (searches.incrementAndGet() == 1) {
                throw new AgentException(Kind.TRANSIENT, "DOWN", "not now", null);
            }
            return List.of(new Attempt<>(0, first, true));
        });
        Bytes handle = vendor.createHurriedly(gateway, SlowVendor.attempt(1));

        assertThat(vendor.replica().get(CATEGORY, handle, "", vendor.fixture.call()).phase())
                .isEqualTo(Phase.RUNNING);
        assertThat(vendor.creates).hasValue(0);
    }

    @ParameterizedTest
    @EnumSource(value = EarlierAttempts.class, names = {"ADOPT", "CANCEL"})
    @DisplayName("C5 C6 a slow owner whose attempt was followed by another one cancels its own job")
    void isFencedByALaterAttempt(EarlierAttempts earlier) {
        terms(earlier, List.of());
        Bytes handle = vendor.createHurriedly(gateway, SlowVendor.attempt(0));
        terms(earlier, List.of(new Attempt<>(1, second, true)));

        vendor.accept();

        await().until(() -> gateway.get(CATEGORY, handle, "", vendor.fixture.call()).isTerminal());
        TaskStatus status = gateway.get(CATEGORY, handle, "", vendor.fixture.call());
        assertThat(status.phase()).isEqualTo(Phase.RETRYABLE_FAILED);
        assertThat(status.message()).contains("a later attempt");
        await().until(() -> vendor.agent.cancelled().contains("job-3"));
        assertThat(vendor.agent.cancelled()).doesNotContain(second.remoteId());
    }

    private void terms(EarlierAttempts earlier, List<Attempt<Handle>> known) {
        vendor.agent.earlierAttempts(earlier);
        vendor.agent.onFindLineage(key -> known);
    }
}
