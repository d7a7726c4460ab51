package dev.flyteagents.app.run;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds the process open after Ctrl-C until the run has deleted its job, within bounds. */
public final class InterruptGuard implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 30;

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook;
    private volatile boolean interrupted;

    private InterruptGuard(TaskRun run, PrintStream err) {
        this.hook = Thread.ofPlatform().name("interrupt").unstarted(() -> {
            interrupted = true;
            err.println("interrupted: deleting the remote job");
            run.cancel();
            await(err);
        });
    }

    public static InterruptGuard over(TaskRun run, PrintStream err) {
        InterruptGuard guard = new InterruptGuard(run, err);
        Runtime.getRuntime().addShutdownHook(guard.hook);
        return guard;
    }

    /** Whether the process was asked to end. */
    public boolean interrupted() {
        return interrupted;
    }

    @Override
    public void close() {
        finished.countDown();
        if (!interrupted) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException alreadyShuttingDown) {
                interrupted = true;
            }
        }
    }

    private void await(PrintStream err) {
        try {
            if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                err.println("the remote job could not be deleted within " + PATIENCE_SECONDS
                        + " seconds; it may still be running");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
