package dev.flyteagents.runtime.pending;

import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.submission.Idempotency;
import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.platform.Connection;
import dev.flyteagents.runtime.TaskGateway;
import dev.flyteagents.runtime.call.TaskCall;
import dev.flyteagents.testkit.ports.InMemoryAgent.Handle;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import static dev.flyteagents.runtime.GatewayFixture.CATEGORY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class SlowVendorTest {

    private final SlowVendor vendor = new SlowVendor();
    private final TaskGateway owner = vendor.replica();
    private final TaskRequest request = SlowVendor.attempt(0);

    @Test
    @DisplayName("C5 F2 a create that the vendor is slow to accept is answered, and goes on: one submit, one job")
    void goesOnInTheBackground() {
        Bytes handle = vendor.createHurriedly(owner, request);

        assertThat(get(owner, handle).phase()).isEqualTo(Phase.INITIALIZING);
        assertThat(get(owner, handle).message()).contains("has not accepted the job yet");
        vendor.accept();
        await().until(() -> get(owner, handle).phase() == Phase.RUNNING);
        assertThat(get(owner, handle).phase()).isEqualTo(Phase.RUNNING);
        assertThat(vendor.creates).hasValue(1);
        assertThat(vendor.fixture.meter.measured()).contains("flyte_agents_pending_handles agent=Memory",
                "flyte_agents_background_submissions agent=Memory outcome=accepted");
    }

    @Test
    @DisplayName("C5 F2 a caller with time to wait is not kept waiting either: a vendor of five seconds is answered for before")
    void answersThePatient() {
        CompletableFuture<Void> accepted = CompletableFuture.runAsync(vendor::accept,
                CompletableFuture.delayedExecutor(5, TimeUnit.SECONDS));

        Bytes handle = owner.create(request, vendor.fixture.call(Connection.none(), Duration.ofSeconds(60)));

        assertThat(new String(handle.toArray(), StandardCharsets.UTF_8)).as("a pending handle").contains("request");
        accepted.join();
        await().until(() -> get(owner, handle).phase() == Phase.RUNNING);
    }

    @Test
    @DisplayName("C5 F13 the same create again, here or elsewhere, ends as the same job")
    void repeatsTheCreate() {
        Bytes handle = vendor.createHurriedly(owner, request);
        TaskGateway other = vendor.replica();

        assertThat(vendor.createHurriedly(owner, request)).isEqualTo(handle);
        Bytes elsewhere = vendor.createHurriedly(other, request);
        vendor.accept();

        await().until(() -> get(owner, handle).phase() == Phase.RUNNING);
        await().until(() -> get(other, elsewhere).phase() == Phase.RUNNING);
        assertThat(vendor.agent.submitted()).isEqualTo(1);
    }

    @Test
    @DisplayName("C5 H1 another replica finds the job by its key, and submits nothing while the owner may")
    void findsElsewhere() {
        Bytes handle = vendor.createHurriedly(owner, request);
        TaskGateway other = vendor.replica();
        vendor.fixture.clock.advance(Duration.ofSeconds(149));

        assertThat(get(other, handle).phase()).isEqualTo(Phase.INITIALIZING);
        assertThat(vendor.creates).hasValue(1);
        vendor.accept(SubmissionKey.of(request));
        assertThat(get(other, handle).phase()).isEqualTo(Phase.RUNNING);
    }

    @Test
    @DisplayName("C5 a kill -9 of the owner costs nothing: after its window another replica submits under the same key")
    void takesOver() {
        Bytes handle = vendor.createHurriedly(owner, request);
        AtomicInteger others = new AtomicInteger();
        vendor.agent.onCreate((given, context) -> {
            others.incrementAndGet();
            return vendor.accept(context.submissionKey().orElseThrow());
        });
        vendor.fixture.clock.advance(Duration.ofSeconds(151));

        assertThat(get(vendor.replica(), handle).phase()).isEqualTo(Phase.RUNNING);
        assertThat(others).hasValue(1);
        vendor.accept();
        await().until(() -> get(owner, handle).phase() == Phase.RUNNING);
        assertThat(vendor.agent.submitted()).isEqualTo(1);
    }

    @Test
    @DisplayName("C5 whoever takes over submits at once: a vendor that is slow to be searched keeps nobody from it")
    void takesOverWithoutASearch() {
        Bytes handle = vendor.createHurriedly(owner, request);
        vendor.agent.onFind(key -> {
            throw new AgentException(Kind.TRANSIENT, "SLOW", "too many jobs to look through", null);
        });
        vendor.agent.onCreate((given, context) -> vendor.accept(context.submissionKey().orElseThrow()));
        vendor.fixture.clock.advance(Duration.ofSeconds(151));

        assertThat(get(vendor.replica(), handle).phase()).isEqualTo(Phase.RUNNING);
    }

    @Test
    @DisplayName("C5 beyond half of what the vendor remembers nobody submits, and two vain finds end the attempt")
    void givesUp() {
        Bytes handle = vendor.createHurriedly(owner, request);
        TaskGateway other = vendor.replica();
        vendor.fixture.clock.advance(Duration.ofMinutes(5).plusSeconds(1));

        assertThat(get(other, handle).phase()).isEqualTo(Phase.INITIALIZING);
        TaskStatus second = get(other, handle);
        assertThat(second.phase()).isEqualTo(Phase.RETRYABLE_FAILED);
        assertThat(second.message()).contains("submission outcome unknown");
        assertThat(vendor.creates).hasValue(1);
    }

    @Test
    @DisplayName("C5 C3 what the vendor refuses for good in the background fails the task with the vendor's words")
    void failsInTheBackground() {
        AtomicInteger creates = new AtomicInteger();
        vendor.agent.onCreate((given, context) -> {
            boolean hurry = creates.incrementAndGet() == 1;
            throw new AgentException(hurry ? Kind.TRANSIENT : Kind.USER, "NO_TABLE", "no such table", null);
        });
        Bytes handle = vendor.createHurriedly(owner, request);

        await().until(() -> get(owner, handle).isTerminal());
        assertThat(get(owner, handle).phase()).isEqualTo(Phase.FAILED);
        assertThat(get(owner, handle).message()).isEqualTo("no such table");
        assertThat(creates).hasValue(2);
    }

    @Test
    @DisplayName("C5 what is lost, throttled or refused for its credentials is submitted again in the background")
    void triesAgain() {
        List<Kind> failures = new CopyOnWriteArrayList<>(List.of(Kind.TRANSIENT, Kind.QUOTA, Kind.AUTH));
        vendor.accept();
        vendor.agent.onCreate((given, context) -> {
            vendor.creates.incrementAndGet();
            if (!failures.isEmpty()) {
                throw new AgentException(failures.removeFirst(), "DOWN", "not now", null);
            }
            return vendor.accept(context.submissionKey().orElseThrow());
        });

        Bytes handle = vendor.createHurriedly(owner, request);

        await().until(() -> get(owner, handle).phase() == Phase.RUNNING);
        assertThat(vendor.creates).hasValue(4);
    }

    @Test
    @DisplayName("C5 R1 a quota is waited for by its name, and ends the attempt by it")
    void waitsForAQuota() {
        vendor.agent.onCreate((given, context) -> {
            throw new AgentException(Kind.QUOTA, "NO_ROOM", "all machines are taken", null);
        });
        Bytes handle = vendor.createHurriedly(owner, request);

        assertThat(get(owner, handle).phase()).isEqualTo(Phase.WAITING_FOR_RESOURCES);
        assertThat(get(owner, handle).message()).endsWith("all machines are taken");
        vendor.fixture.clock.advance(Duration.ofMinutes(31));
        await().until(() -> get(owner, handle).isTerminal());
        assertThat(get(owner, handle).phase()).isEqualTo(Phase.RETRYABLE_FAILED);
        assertThat(get(owner, handle).message()).startsWith("all machines are taken");
    }

    @Test
    @DisplayName("C5 S3 a vendor that cannot be searched is no error either: the task goes on initializing")
    void shieldsTheSearch() {
        Bytes handle = vendor.createHurriedly(owner, request);
        vendor.agent.onFind(key -> {
            throw new AgentException(Kind.TRANSIENT, "DOWN", "the vendor is down", null);
        });

        TaskStatus status = get(vendor.replica(), handle);

        assertThat(status.phase()).isEqualTo(Phase.INITIALIZING);
        assertThat(status.message()).contains("the vendor is down");
    }

    @Test
    @DisplayName("C5 neither an agent that cannot deduplicate is deferred, nor a request that would not fit")
    void defersNothingElse() {
        vendor.agent.onCreate((given, context) -> {
            throw new AgentException(Kind.TRANSIENT, "DOWN", "not now", null);
        });
        vendor.agent.idempotency(new Idempotency.Search(Duration.ofSeconds(1)));
        assertThatThrownBy(() -> vendor.createHurriedly(owner, request)).hasMessage("not now");
        vendor.agent.idempotency(new Idempotency.None());
        assertThatThrownBy(() -> vendor.createHurriedly(owner, request)).hasMessage("not now");
    }

    @Test
    @DisplayName("C5 H4 F12 the connection is not kept: whoever completes the submission uses the one sent again")
    void keepsNoSecret() {
        Bytes handle = owner.create(request, connected("canary-one"));
        assertThat(new String(handle.toArray(), StandardCharsets.UTF_8)).doesNotContain("canary").contains("request");

        List<String> seen = new CopyOnWriteArrayList<>();
        vendor.agent.onCreate((given, context) -> {
            seen.add(context.secret("token", "example.com").reveal());
            return new Handle(vendor.accept(context.submissionKey().orElseThrow()).remoteId(), "memory");
        });
        vendor.fixture.clock.advance(Duration.ofSeconds(151));
        vendor.replica().get(CATEGORY, handle, "", connected("canary-two"));

        await().until(() -> !seen.isEmpty());
        assertThat(seen).containsExactly("canary-two");
    }

    private TaskCall connected(String secret) {
        return vendor.fixture.call(new Connection("memory", Map.of("token", Secret.of(secret)), Map.of()),
                Duration.ofMillis(301));
    }

    private TaskStatus get(TaskGateway gateway, Bytes handle) {
        return gateway.get(CATEGORY, handle, "", vendor.fixture.call());
    }
}
