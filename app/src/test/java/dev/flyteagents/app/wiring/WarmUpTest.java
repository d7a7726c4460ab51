package dev.flyteagents.app.wiring;

import dev.flyteagents.app.fake.FakeRehearsal;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

import static org.assertj.core.api.Assertions.assertThat;

class WarmUpTest {

    private final Queue<String> answers = new ConcurrentLinkedQueue<>();

    @Test
    void everyCallIsRefusedAndOneThatFailsIsNobodysTrouble() {
        WarmUp.within(Duration.ofSeconds(30), InstantSource.system(), rehearsal -> List.of(
                () -> answers.add(FakeRehearsal.asked(rehearsal, "one")),
                () -> {
                    throw new IllegalStateException("broken");
                },
                () -> {
                    throw new NoClassDefFoundError("missing");
                }, () -> answers.add(FakeRehearsal.asked(rehearsal, "two"))));

        assertThat(answers).containsExactly("400 Optional.empty", "400 Optional.empty");
    }

    @Test
    void whatTakesTooLongIsLeft() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch left = new CountDownLatch(1);
        Thread start = Thread.ofVirtual().start(() -> {
            WarmUp.within(Duration.ofMillis(200), InstantSource.system(), rehearsal -> List.of(() -> waitFor(never)));
            left.countDown();
        });

        assertThat(start.join(Duration.ofSeconds(30))).isTrue();
        assertThat(left.getCount()).isZero();
        never.countDown();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
