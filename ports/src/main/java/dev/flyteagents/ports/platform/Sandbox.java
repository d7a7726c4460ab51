package dev.flyteagents.ports.platform;

import dev.flyteagents.domain.value.Copies;
import dev.flyteagents.domain.value.Secret;

import java.util.Map;

/** Simulators of the vendors on loopback; found by {@code ServiceLoader} when the sandbox is on the classpath. */
public interface Sandbox {

    /** Starts simulators of their own, on free ports of this machine; several may run at once. */
    Running start();

    /**
     * Simulators that run until closed; closing them again does nothing.
     *
     * @param settings configuration keys that point adapters at them: a URL for each key that ends with
     *        {@code .endpoint}, such as {@code adapters.snowflake.endpoint}, and whatever else the adapters need
     * @param secrets credentials that they accept
     */
    record Running(Map<String, String> settings, Map<String, Secret> secrets, Runnable stop) implements AutoCloseable {

        public Running {
            settings = Copies.ordered(settings);
            secrets = Copies.ordered(secrets);
        }

        @Override
        public void close() {
            stop.run();
        }
    }
}
