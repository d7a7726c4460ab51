package dev.flyteagents.runtime.capacity;

import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.runtime.GatewayFixture;
import dev.flyteagents.runtime.ManualClock;
import dev.flyteagents.runtime.TaskGateway;
import dev.flyteagents.testkit.ports.InMemoryAgent;
import dev.flyteagents.testkit.ports.TaskRequests;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AccountBulkheadsTest {

    private final ManualClock clock = new ManualClock();
    private final AccountBulkheads bulkheads = new AccountBulkheads(1, clock);

    @Test
    @DisplayName("R1 while one account's call hangs, that account refuses and another one answers")
    void isolatesAccounts() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<Boolean> hanging = CompletableFuture
                .supplyAsync(() -> bulkheads.within("slow", Duration.ZERO, () -> {
                    entered.countDown();
                    return awaited(release);
                }), Thread::startVirtualThread);
        assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();

        assertThatThrownBy(() -> bulkheads.within("slow", Duration.ZERO, () -> "x")).isInstanceOfSatisfying(
                AgentException.class,
                e -> assertThat(e.code()).isEqualTo(Capacity.BUSY));
        assertThat(bulkheads.<String>within("quick", Duration.ZERO, () -> "answered")).isEqualTo("answered");

        release.countDown();
        assertThat(hanging.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(bulkheads.<String>within("slow", Duration.ZERO, () -> "again")).isEqualTo("again");
    }

    @Test
    @DisplayName("R1 an account that throttles is left alone for as long as it asked, and then for longer and longer")
    void learnsThrottling() {
        throttle(Duration.ofSeconds(20));
        clock.advance(Duration.ofSeconds(19));
        assertThat(isBusy()).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(isBusy()).isFalse();

        throttle(null);
        clock.advance(Duration.ofSeconds(1));
        throttle(null);
        clock.advance(Duration.ofSeconds(1));
        assertThat(isBusy()).as("the second pause lasts two seconds").isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(isBusy()).isFalse();
    }

    @Test
    @DisplayName("R1 an account that has no room for another job answers the polls of those that run")
    void goesOnWithoutRoom() {
        assertThatThrownBy(() -> bulkheads.within("a", Duration.ZERO, () -> {
            throw AgentException.noRoom("LIMIT", "all machines are taken", null);
        })).isInstanceOfSatisfying(AgentException.class, e -> {
            assertThat(e.kind()).isEqualTo(AgentException.Kind.QUOTA);
            assertThat(e.retryAfter()).isPresent();
        });
        assertThat(isBusy()).isFalse();
    }

    @Test
    @DisplayName("R1 S3 a poll that finds no room is answered from memory while the other call is held")
    void answersFromMemory() throws Exception {
        GatewayFixture fixture = new GatewayFixture();
        InMemoryAgent agent = new InMemoryAgent("Memory", GatewayFixture.CATEGORY);
        fixture.capacity = new AccountBulkheads(1, fixture.clock);
        TaskGateway gateway = fixture.serving(agent);
        Bytes handle = gateway.create(TaskRequests.of(GatewayFixture.CATEGORY), fixture.call());
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        agent.onGet((job, context) -> {
            entered.countDown();
            return TaskStatus.Active.of(awaited(release) ? Phase.RUNNING : Phase.INITIALIZING, "held");
        });
        CompletableFuture<TaskStatus> held = CompletableFuture.supplyAsync(
                () -> gateway.get(GatewayFixture.CATEGORY, handle, "", fixture.call()), Thread::startVirtualThread);
        assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();

        TaskStatus answered = gateway.get(GatewayFixture.CATEGORY, handle, "", fixture.call());

        assertThat(answered.phase()).isEqualTo(Phase.RUNNING);
        assertThat(answered.message()).startsWith("not asked: too many calls are under way at memory");
        assertThat(held).isNotDone();
        release.countDown();
        assertThat(held.get(10, TimeUnit.SECONDS).message()).isEqualTo("held");
    }

    private boolean isBusy() {
        try {
            return !bulkheads.within("a", Duration.ZERO, () -> true);
        } catch (AgentException e) {
            return e.code().equals(Capacity.BUSY);
        }
    }

    private void throttle(@org.jspecify.annotations.Nullable Duration retryAfter) {
        assertThatThrownBy(() -> bulkheads.within("a", Duration.ZERO, () -> {
            throw AgentException.throttled("429", "slow down", retryAfter, null);
        })).hasMessage("slow down");
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
