package dev.flyteagents.runtime.pending;

import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.runtime.TaskGateway;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.time.Duration;

import static dev.flyteagents.runtime.GatewayFixture.CATEGORY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class PendingDeleteTest {

    private final SlowVendor vendor = new SlowVendor();
    private final TaskGateway owner = vendor.replica();
    private final TaskRequest request = SlowVendor.attempt(0);
    private final Bytes handle = vendor.createHurriedly(owner, request);

    @Test
    @DisplayName("D3 the owner cancels what its submit brings after the delete")
    void cancelsWhatComes() {
        owner.delete(CATEGORY, handle, vendor.fixture.call());
        assertThat(vendor.agent.cancelled()).isEmpty();

        vendor.accept();

        await().until(() -> vendor.agent.cancelled().contains("job-1"));
        assertThat(vendor.creates).hasValue(1);
    }

    @Test
    @DisplayName("D3 the owner submits no more after the delete, and cancels what a submit left whose answer was lost")
    void stops() {
        vendor.losesAnswers = true;
        owner.delete(CATEGORY, handle, vendor.fixture.call());

        vendor.accept();

        await().until(() -> vendor.agent.cancelled().contains("job-1"));
        assertThat(vendor.creates).hasValue(1);
    }

    @Test
    @DisplayName("D3 D1 another replica that finds nothing says so twice, then looks on and cancels what appears")
    void looksOn() {
        TaskGateway other = vendor.replica();
        for (int round = 0; round < 2; round++) {
            assertThatThrownBy(() -> other.delete(CATEGORY, handle, vendor.fixture.call()))
                    .isInstanceOfSatisfying(AgentException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TRANSIENT))
                    .hasMessageContaining("the vendor has not accepted the job");
        }
        other.delete(CATEGORY, handle, vendor.fixture.call());
        assertThat(vendor.agent.cancelled()).isEmpty();

        vendor.accept(SubmissionKey.of(request));

        await().until(() -> vendor.agent.cancelled().contains("job-1"));
    }

    @Test
    @DisplayName("D3 a job that another replica finds is cancelled at once")
    void cancelsWhatIsThere() {
        vendor.accept(SubmissionKey.of(request));

        vendor.replica().delete(CATEGORY, handle, vendor.fixture.call());

        assertThat(vendor.agent.cancelled()).containsExactly("job-1");
    }

    @Test
    @DisplayName("D3 when nothing can appear any more there is nothing to cancel, and nobody submits it again")
    void forgetsWhatCannotAppear() {
        vendor.fixture.clock.advance(Duration.ofSeconds(151));
        TaskGateway other = vendor.replica();

        other.delete(CATEGORY, handle, vendor.fixture.call());

        assertThat(other.get(CATEGORY, handle, "", vendor.fixture.call()).phase()).isEqualTo(Phase.FAILED);
        assertThat(vendor.creates).hasValue(1);
    }

    @Test
    @DisplayName("P9 a shutdown waits for the submissions that go on in the background")
    void drains() throws InterruptedException {
        assertThat(owner.awaitSubmissions(Duration.ofMillis(1))).isFalse();

        vendor.accept();

        assertThat(owner.awaitSubmissions(Duration.ofSeconds(20))).isTrue();
        assertThat(vendor.knows(request)).isTrue();
    }
}
