package dev.flyteagents.sandbox.openai;

import dev.flyteagents.sandbox.http.Faults;
import dev.flyteagents.sandbox.http.SimulatorServer;

import java.time.Clock;
import java.util.Set;
import java.util.UUID;

/** OpenAI on loopback, as its clients see it. Everything may be read and set while it runs, from any thread. */
public final class OpenAiSimulator implements AutoCloseable {

    private final Settings settings;
    private final Rules rules = new Rules();
    private final Ledger ledger = new Ledger();
    private final Faults faults = new Faults(1);
    private final SimulatorServer server;

    private OpenAiSimulator(int port, Settings settings) {
        this.settings = settings;
        server = SimulatorServer.start(port, new OpenAiService(settings, rules, ledger, faults), faults);
    }

    /** Starts on a free port with {@link Settings#defaults}. */
    public static OpenAiSimulator start() {
        return start(0, Settings.defaults());
    }

    public static OpenAiSimulator start(int port, Settings settings) {
        return new OpenAiSimulator(port, settings);
    }

    /** {@code http://127.0.0.1:PORT}, under which its own endpoints are. */
    public String url() {
        return server.url();
    }

    /** {@code http://127.0.0.1:PORT/v1}, as clients want it. */
    public String baseUrl() {
        return url() + "/v1";
    }

    /** The key that it accepts. */
    public String key() {
        return settings.key();
    }

    public Rules rules() {
        return rules;
    }

    public Ledger ledger() {
        return ledger;
    }

    public Faults faults() {
        return faults;
    }

    @Override
    public void close() {
        server.close();
    }

    /** What exists at the start. The key is made anew each time and worth nothing outside the sandbox. */
    public record Settings(String key, Set<String> models, Set<String> organizations, Clock clock) {

        public Settings {
            models = Set.copyOf(models);
            organizations = Set.copyOf(organizations);
        }

        /** Models gpt-4o, gpt-4o-mini and gpt-4.1-mini, organization org-sandbox. */
        public static Settings defaults() {
            return new Settings("sk-sandbox-k3canary7zq4wj-" + UUID.randomUUID(),
                    Set.of("gpt-4o", "gpt-4o-mini", "gpt-4.1-mini"),
                    Set.of("org-sandbox"), Clock.systemUTC());
        }

        @Override
        public String toString() {
            return "Settings[models=" + models + ", organizations=" + organizations + "]";
        }
    }
}
