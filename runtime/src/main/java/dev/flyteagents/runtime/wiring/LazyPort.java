package dev.flyteagents.runtime.wiring;

import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.Environment;
import org.jspecify.annotations.Nullable;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** An adapter that is built at its first call. One that could not be built is tried again at the next. */
final class LazyPort<P> implements InvocationHandler {

    private final Supplier<P> factory;
    private final ReentrantLock building = new ReentrantLock();
    private volatile @Nullable P built;

    private LazyPort(Supplier<P> factory) {
        this.factory = factory;
    }

    static <P> P of(Class<P> port, Supplier<P> factory) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[]{port}, new LazyPort<>(factory)));
    }

    @Override
    @SuppressWarnings("ReferenceEquality")
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return switch (method.getName()) {
                case "equals" -> arguments != null && proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "lazy " + proxy.getClass().getInterfaces()[0].getSimpleName();
            };
        }
        try {
            return method.invoke(target(), arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private P target() {
        P present = built;
        if (present != null) {
            return present;
        }
        building.lock();
        try {
            P adapter = built;
            if (adapter == null) {
                adapter = build();
                built = adapter;
            }
            return adapter;
        } finally {
            building.unlock();
        }
    }

    private P build() {
        try {
            return factory.get();
        } catch (AgentException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw new AgentException(AgentException.Kind.TRANSIENT, Environment.ADAPTER_BROKEN,
                    "the adapter could not be started: " + e.getMessage(), e);
        }
    }
}
