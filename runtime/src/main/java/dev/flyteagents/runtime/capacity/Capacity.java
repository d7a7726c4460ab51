package dev.flyteagents.runtime.capacity;

import java.util.function.Supplier;

/** Runs a call at a vendor account within what that account may use. */
public interface Capacity {

    <T> T within(String account, Supplier<T> call);

    /** No limit. */
    static Capacity unlimited() {
        return new Capacity() {
            @Override
            public <T> T within(String account, Supplier<T> call) {
                return call.get();
            }
        };
    }
}
