package dev.flyteagents.grpc.service;

import io.grpc.Context;

import java.util.concurrent.atomic.AtomicBoolean;

/** Interrupts the serving thread when its caller goes away (X2). */
final class Interruption {

    private final Context context = Context.current();
    private final Thread serving = Thread.currentThread();
    private final AtomicBoolean finished = new AtomicBoolean();
    private final Context.CancellationListener listener = cancelled -> interrupt();

    private Interruption() {}

    static Interruption of(Operation operation) {
        Interruption interruption = new Interruption();
        if (operation.stopsWithCaller()) {
            interruption.context.addListener(interruption.listener, Runnable::run);
        }
        return interruption;
    }

    private void interrupt() {
        if (!finished.get()) {
            serving.interrupt();
        }
    }

    /** From here on the thread is left alone; an interrupt that came meanwhile is forgotten. */
    void end() {
        finished.set(true);
        context.removeListener(listener);
        Thread.interrupted();
    }
}
