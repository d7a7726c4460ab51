package dev.flyteagents.ports.platform;

import dev.flyteagents.domain.value.Copies;
import dev.flyteagents.domain.value.Secret;

import java.util.Map;

/** Simulators of the vendors on loopback; found by {@code ServiceLoader} when the sandbox is on the classpath. */
public interface Sandbox {

    Running start();

    /**
     * Simulators that run until closed.
     *
     * @param settings configuration keys, such as {@code adapters.snowflake.endpoint}, that point adapters at them
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
