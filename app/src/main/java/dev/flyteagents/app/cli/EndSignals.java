package dev.flyteagents.app.cli;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs an orderly end on SIGTERM and SIGINT in a process that still works. In a shutdown hook it would not: a driver that
 * is first used while calls drain cannot register a hook of its own ("Shutdown in progress") and fails the call.
 */
final class EndSignals implements AutoCloseable {

    private final List<AutoCloseable> restorations = new ArrayList<>();

    /** By reflection, since the compiler warns of {@code sun.misc} beyond suppression; it is exported on purpose. */
    static EndSignals running(Runnable end) {
        EndSignals signals = new EndSignals();
        try {
            Class<?> signalType = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            var handle = signalType.getMethod("handle", signalType, handlerType);
            Object handler = Proxy.newProxyInstance(EndSignals.class.getClassLoader(), new Class<?>[]{handlerType},
                    (proxy, method, arguments) -> {
                        Thread.ofPlatform().name("shutdown").start(end);
                        return null;
                    });
            for (String name : List.of("TERM", "INT")) {
                Object signal = signalType.getConstructor(String.class).newInstance(name);
                Object before = handle.invoke(null, signal, handler);
                signals.restorations.add(() -> handle.invoke(null, signal, before));
            }
        } catch (ReflectiveOperationException signalsAreTheOperators) {
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(end));
        }
        return signals;
    }

    @Override
    public void close() {
        for (AutoCloseable restoration : restorations) {
            try {
                restoration.close();
            } catch (Exception e) {
                throw new IllegalStateException("a signal's former handler could not be restored", e);
            }
        }
    }
}
