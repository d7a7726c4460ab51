package dev.flyteagents.testkit.ports;

import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.platform.CallContext;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What may ail a fake of a vendor: every fake asks {@link #enter} at the beginning of each call, and {@link #answered}
 * once it has taken a job.
 */
public final class Troubles {

    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicBoolean losing = new AtomicBoolean();
    private volatile @Nullable AgentException failure;
    private volatile boolean hanging;
    private volatile Duration timeGiven = Duration.ZERO;
    private volatile CountDownLatch entered = new CountDownLatch(1);

    /** Every call fails with this, before anything happens. */
    public void fail(AgentException with) {
        failure = with;
    }

    /** Every call gives no answer until its time is over or its thread is interrupted. */
    public void hang() {
        entered = new CountDownLatch(1);
        hanging = true;
    }

    /** All is well again. */
    public void end() {
        failure = null;
        hanging = false;
    }

    /** The next job is taken, and the answer that says so is lost. */
    public void loseNextAnswer() {
        losing.set(true);
    }

    /** How many calls came in, in whatever condition. */
    public int calls() {
        return calls.get();
    }

    /** How much time the last call had. */
    public Duration timeGiven() {
        return timeGiven;
    }

    /** Waits until a call hangs. */
    public void awaitHanging() throws InterruptedException {
        if (!entered.await(20, TimeUnit.SECONDS)) {
            throw new AssertionError("no call came within 20 s");
        }
    }

    public void enter(CallContext call) {
        calls.incrementAndGet();
        timeGiven = call.remaining();
        AgentException present = failure;
        if (present != null) {
            throw present;
        }
        if (hanging) {
            waitFor(call);
        }
        if (!call.remaining().isPositive()) {
            throw noAnswer("no time was left to ask");
        }
    }

    public void answered() {
        if (losing.compareAndSet(true, false)) {
            throw noAnswer("the answer was lost");
        }
    }

    private void waitFor(CallContext call) {
        entered.countDown();
        try {
            new CountDownLatch(1).await(call.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw noAnswer("no answer came");
    }

    private static AgentException noAnswer(String text) {
        return new AgentException(AgentException.Kind.TRANSIENT, "NO_ANSWER", text, null);
    }
}
