package dev.flyteagents.cloud.snowflake;

import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.testkit.ports.FakeCallContext;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.fail;

class TimeBoundTest {

    @Test
    void anAnswerInTimeIsTheCallers() throws Exception {
        assertThat(TimeBound.within(FakeCallContext.unhurried(), () -> "answer", late -> fail("was in time")))
                .isEqualTo("answer");
    }

    @Test
    void anAnswerThatComesLateGoesElsewhere() throws Exception {
        CountDownLatch hang = new CountDownLatch(1);
        CompletableFuture<String> elsewhere = new CompletableFuture<>();

        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> TimeBound.within(FakeCallContext.unhurried().within(Duration.ofMillis(1)), () -> {
                    hang.await();
                    return "late";
                }, elsewhere::complete))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT));
        hang.countDown();

        assertThat(elsewhere.get(30, TimeUnit.SECONDS)).isEqualTo("late");
    }

    @Test
    void anInterruptEndsTheWaitAndIsKept() {
        CountDownLatch hang = new CountDownLatch(1);
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> TimeBound.within(FakeCallContext.unhurried(), () -> {
                    hang.await();
                    return "late";
                }, late -> {}));

        assertThat(Thread.interrupted()).isTrue();
        hang.countDown();
    }

    @Test
    void whatTheWorkThrowsIsTheCause() {
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> TimeBound.within(FakeCallContext.unhurried(), () -> {
                    throw new SQLException("no");
                }, late -> fail("failed")))
                .havingCause()
                .withMessage("no");
    }
}
