package dev.flyteagents.sandbox.databricks;

import dev.flyteagents.sandbox.http.Faults;
import dev.flyteagents.sandbox.http.SimulatorServer;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Databricks on loopback, as its clients see it. Everything may be read and set while it runs, from any thread. */
public final class DatabricksSimulator implements AutoCloseable {

    private final Settings settings;
    private final Rules rules = new Rules();
    private final Ledger ledger;
    private final Tokens tokens;
    private final Faults faults = new Faults(1);
    private final SimulatorServer server;

    private DatabricksSimulator(int port, Settings settings) {
        this.settings = settings;
        ledger = new Ledger(settings.clock(), settings.retention());
        tokens = new Tokens(settings.credentials(), settings.clock());
        server = SimulatorServer.start(port,
                new DatabricksService(settings, rules, ledger, tokens, faults, this::url), faults);
    }

    /** Starts on a free port with {@link Settings#defaults}. */
    public static DatabricksSimulator start() {
        return start(0, Settings.defaults());
    }

    public static DatabricksSimulator start(int port, Settings settings) {
        return new DatabricksSimulator(port, settings);
    }

    /** {@code http://127.0.0.1:PORT}. */
    public String url() {
        return server.url();
    }

    public Credentials credentials() {
        return settings.credentials();
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

    /** The kinds of grant by which tokens were minted, oldest first. */
    public List<String> grants() {
        return tokens.grants();
    }

    /** Every token that was minted is refused from now on; the personal access token is not. */
    public void expireTokens() {
        tokens.expire();
    }

    @Override
    public void close() {
        server.close();
    }

    /**
     * What exists at the start and how long things take.
     *
     * @param retention how long an idempotency token is remembered
     */
    public record Settings(Credentials credentials, Set<String> clusters, Set<String> warehouses, Set<String> pipelines,
            Set<String> jobs, Duration queueTime, Duration runTime, Duration retention, Clock clock) {

        public Settings {
            clusters = Set.copyOf(clusters);
            warehouses = Set.copyOf(warehouses);
            pipelines = Set.copyOf(pipelines);
            jobs = Set.copyOf(jobs);
        }

        /** Cluster 0101-120000-sandbox1, warehouse and pipeline {@code sandbox}, job 4200; runs take 50 ms. */
        public static Settings defaults() {
            return new Settings(Credentials.random(), Set.of("0101-120000-sandbox1"), Set.of("sandbox"),
                    Set.of("sandbox"), Set.of("4200"), Duration.ofMillis(10), Duration.ofMillis(40),
                    Duration.ofDays(60), Clock.systemUTC());
        }

        public Settings withRunTime(Duration time) {
            return new Settings(credentials, clusters, warehouses, pipelines, jobs, queueTime, time, retention, clock);
        }

        public Settings withClock(Clock time) {
            return new Settings(credentials, clusters, warehouses, pipelines, jobs, queueTime, runTime, retention,
                    time);
        }
    }
}
