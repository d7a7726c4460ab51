package dev.flyteagents.testkit.agents;

import dev.flyteagents.ports.agent.Agent;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.testkit.ports.Troubles;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What is asked of agents of both kinds. */
final class Asserted {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Asserted() {}

    /** A call whose vendor hangs ends when its thread is interrupted, which it then still is. */
    static void interruptible(Troubles troubles, Runnable call) throws InterruptedException {
        troubles.hang();
        AtomicBoolean interrupted = new AtomicBoolean();
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                call.run();
            } finally {
                interrupted.set(Thread.currentThread().isInterrupted());
            }
        });
        troubles.awaitHanging();

        caller.interrupt();

        assertThat(caller.join(PATIENCE)).as("the call ended").isTrue();
        assertThat(interrupted).as("the thread is still interrupted").isTrue();
    }

    /** What is supported is answered; what is not, refused in so many words. */
    static void answeredOrRefused(Agent agent, boolean supported, Runnable action) {
        if (supported) {
            assertThatCode(action::run).doesNotThrowAnyException();
        } else {
            assertThatExceptionOfType(AgentException.class).isThrownBy(action::run).satisfies(refusal -> {
                assertThat(refusal.kind()).isEqualTo(Kind.UNSUPPORTED);
                assertThat(refusal.text()).contains(agent.descriptor().name());
            });
        }
    }
}
