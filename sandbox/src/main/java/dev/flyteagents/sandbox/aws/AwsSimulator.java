package dev.flyteagents.sandbox.aws;

import dev.flyteagents.sandbox.http.Faults;
import dev.flyteagents.sandbox.http.SimulatorServer;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** AWS on loopback, as its clients see it. Everything may be read and set while it runs, from any thread. */
public final class AwsSimulator implements AutoCloseable {

    private final Settings settings;
    private final Ledger ledger;
    private final Rules rules = new Rules();
    private final CloudWatchLogs logs = new CloudWatchLogs();
    private final Faults faults = new Faults(1);
    private final Sts sts;
    private final SimulatorServer server;

    private AwsSimulator(int port, Settings settings) {
        this.settings = settings;
        ledger = new Ledger(settings.clock());
        World world = new World(settings, ledger, rules);
        sts = new Sts(world);
        server = SimulatorServer.start(port, new AwsServices(world, logs, sts, faults), faults);
    }

    /** Starts on a free port with {@link Settings#defaults}. */
    public static AwsSimulator start() {
        return start(0, Settings.defaults());
    }

    public static AwsSimulator start(int port, Settings settings) {
        return new AwsSimulator(port, settings);
    }

    public String url() {
        return server.url();
    }

    public Settings settings() {
        return settings;
    }

    public Ledger ledger() {
        return ledger;
    }

    public Rules rules() {
        return rules;
    }

    public CloudWatchLogs logs() {
        return logs;
    }

    public Sts sts() {
        return sts;
    }

    public Faults faults() {
        return faults;
    }

    @Override
    public void close() {
        server.close();
    }

    /**
     * What exists at the start. The access key is made anew each time and worth nothing outside the sandbox.
     *
     * @param clusters EMR clusters, name by id
     * @param roles roles that may be assumed, external id by ARN
     */
    public record Settings(String keyId, String secretKey, String region, String account, Set<String> applications,
            Map<String, String> clusters, Set<String> pipelines, Set<String> workGroups, Map<String, String> roles,
            Duration waitTime, Duration runTime, Duration stopTime, Clock clock) {

        private static final SecureRandom RANDOM = new SecureRandom();
        private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

        public Settings {
            applications = Set.copyOf(applications);
            clusters = Map.copyOf(clusters);
            pipelines = Set.copyOf(pipelines);
            workGroups = Set.copyOf(workGroups);
            roles = Map.copyOf(roles);
        }

        /** Region eu-central-1; jobs wait and run for an instant. */
        public static Settings defaults() {
            return new Settings("AKIA" + random(16).toUpperCase(java.util.Locale.ROOT), random(40), "eu-central-1",
                    "123456789012", Set.of("00f1sandbox"), Map.of("j-SANDBOX0001", "analytics"), Set.of("nightly"),
                    Set.of("primary"), Map.of("arn:aws:iam::123456789012:role/flyte-tenant", "flyte-external-id"),
                    Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(50), Clock.systemUTC());
        }

        public Settings withClock(Clock other) {
            return new Settings(keyId, secretKey, region, account, applications, clusters, pipelines, workGroups, roles,
                    waitTime, runTime, stopTime, other);
        }

        public Settings withTimes(Duration wait, Duration run, Duration stop) {
            return new Settings(keyId, secretKey, region, account, applications, clusters, pipelines, workGroups, roles,
                    wait, run, stop, clock);
        }

        /** Letters and digits, as ids have them. */
        String id(int length) {
            return random(length);
        }

        private static String random(int length) {
            return RANDOM.ints(length, 0, LETTERS.length())
                    .collect(StringBuilder::new, (text, index) -> text.append(LETTERS.charAt(index)),
                            StringBuilder::append)
                    .toString();
        }

        @Override
        public String toString() {
            return "Settings[keyId=" + keyId + ", region=" + region + ", account=" + account + "]";
        }
    }
}
