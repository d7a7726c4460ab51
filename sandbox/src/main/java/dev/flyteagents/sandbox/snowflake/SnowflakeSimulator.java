package dev.flyteagents.sandbox.snowflake;

import dev.flyteagents.sandbox.http.Faults;
import dev.flyteagents.sandbox.http.SimulatorServer;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A Snowflake on loopback, as the drivers see it. Everything may be read and set while it runs, from any thread. */
public final class SnowflakeSimulator implements AutoCloseable {
    private final Credentials credentials = Credentials.generate();
    private final Account account;
    private final Rules rules = new Rules();
    private final Ledger ledger;
    private final Sessions sessions;
    private final Faults faults = new Faults(1);
    private final SimulatorServer server;

    private SnowflakeSimulator(int port, Settings settings) {
        account = new Account(settings, credentials);
        ledger = new Ledger(settings.clock());
        sessions = new Sessions(settings);
        server = SimulatorServer.start(port, new SnowflakeService(settings, account, sessions, rules, ledger, faults),
                faults);
    }

    /** Starts on a free port with {@link Settings#defaults}. */
    public static SnowflakeSimulator start() {
        return start(0);
    }

    public static SnowflakeSimulator start(int port) {
        return start(port, Settings.defaults());
    }

    public static SnowflakeSimulator start(Settings settings) {
        return start(0, settings);
    }

    public static SnowflakeSimulator start(int port, Settings settings) {
        return new SnowflakeSimulator(port, settings);
    }

    /** {@code http://127.0.0.1:PORT}; JDBC wants {@code jdbc:snowflake://http://127.0.0.1:PORT/}. */
    public String url() {
        return server.url();
    }

    public int port() {
        return server.port();
    }

    /** What proves each user of the settings. */
    public Credentials credentials() {
        return credentials;
    }

    public Account account() {
        return account;
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

    /** Every session token is expired (390112) until renewed by its master token. */
    public void expireSessionTokens() {
        sessions.expireSessionTokens();
    }

    /** Every session is expired beyond renewal (390112, then 390114). */
    public void expireMasterTokens() {
        sessions.expireMasterTokens();
    }

    /** Every session is gone (390111). */
    public void dropSessions() {
        sessions.drop();
    }

    /** Sessions that are logged in and not closed. */
    public int openSessions() {
        return sessions.open();
    }

    @Override
    public void close() {
        server.close();
    }

    /**
     * What exists at the start and how long things take. {@code databases} maps a database to its schemas. A query is QUEUED for {@code queueTime}, then
     * RUNNING for {@code runTime}, unless a rule says otherwise. {@code QUERY_HISTORY} lacks what was taken within {@code historyLag}.
     */
    public record Settings(List<String> accounts, List<String> users, List<String> roles, List<String> warehouses,
            Map<String, List<String>> databases,
            Duration queueTime, Duration runTime, Duration sessionValidity, Duration masterValidity, Clock clock,
            Duration historyLag) {

        public Settings {
            accounts = List.copyOf(accounts);
            users = List.copyOf(users);
            roles = List.copyOf(roles);
            warehouses = List.copyOf(warehouses);
            databases = Map.copyOf(databases);
        }

        /** Account {@code sandbox}, user FLYTE, roles ANALYST and PUBLIC, warehouse COMPUTE_WH, database DEMO with schema PUBLIC; queries take 50 ms. */
        public static Settings defaults() {
            return new Settings(List.of("sandbox"), List.of("FLYTE"), List.of("ANALYST", "PUBLIC"),
                    List.of("COMPUTE_WH"), Map.of("DEMO", List.of("PUBLIC")),
                    Duration.ofMillis(10), Duration.ofMillis(40), Duration.ofHours(1), Duration.ofHours(4),
                    Clock.systemUTC(), Duration.ZERO);
        }

        public Settings withAccount(String name) {
            return new Settings(plus(accounts, name), users, roles, warehouses, databases, queueTime, runTime,
                    sessionValidity, masterValidity, clock, historyLag);
        }

        public Settings withUser(String name) {
            return new Settings(accounts, plus(users, name), roles, warehouses, databases, queueTime, runTime,
                    sessionValidity, masterValidity, clock, historyLag);
        }

        public Settings withRole(String name) {
            return new Settings(accounts, users, plus(roles, name), warehouses, databases, queueTime, runTime,
                    sessionValidity, masterValidity, clock, historyLag);
        }

        public Settings withWarehouse(String name) {
            return new Settings(accounts, users, roles, plus(warehouses, name), databases, queueTime, runTime,
                    sessionValidity, masterValidity, clock, historyLag);
        }

        public Settings withDatabase(String name, String... schemas) {
            Map<String, List<String>> more = new LinkedHashMap<>(databases);
            more.put(name, List.of(schemas));
            return new Settings(accounts, users, roles, warehouses, more, queueTime, runTime, sessionValidity,
                    masterValidity, clock, historyLag);
        }

        public Settings withQueueTime(Duration time) {
            return new Settings(accounts, users, roles, warehouses, databases, time, runTime, sessionValidity,
                    masterValidity, clock, historyLag);
        }

        public Settings withRunTime(Duration time) {
            return new Settings(accounts, users, roles, warehouses, databases, queueTime, time, sessionValidity,
                    masterValidity, clock, historyLag);
        }

        public Settings withSessionValidity(Duration session, Duration master) {
            return new Settings(accounts, users, roles, warehouses, databases, queueTime, runTime, session, master,
                    clock, historyLag);
        }

        public Settings withClock(Clock time) {
            return new Settings(accounts, users, roles, warehouses, databases, queueTime, runTime, sessionValidity,
                    masterValidity, time, historyLag);
        }

        public Settings withHistoryLag(Duration lag) {
            return new Settings(accounts, users, roles, warehouses, databases, queueTime, runTime, sessionValidity,
                    masterValidity, clock, lag);
        }

        private static List<String> plus(List<String> names, String name) {
            List<String> more = new ArrayList<>(names);
            more.add(name);
            return more;
        }
    }
}
