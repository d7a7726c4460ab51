package dev.flyteagents.cloud.snowflake;

import dev.flyteagents.ports.platform.Platform;
import dev.flyteagents.ports.remote.SqlSession;
import dev.flyteagents.ports.remote.SqlStatement;
import dev.flyteagents.sandbox.snowflake.SnowflakeSimulator;
import dev.flyteagents.testkit.ports.FakeCallContext;
import dev.flyteagents.testkit.ports.RecordingMeter;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A simulated Snowflake, the adapter pointed at it, and a call that may log in with a password. */
record SnowflakeFixture(SnowflakeSimulator snowflake, SnowflakeConfig config,
        SnowflakeSqlStatements statements) implements AutoCloseable {

    static SnowflakeFixture start() {
        return start(SnowflakeConfig.defaults());
    }

    static SnowflakeFixture start(SnowflakeConfig config) {
        SnowflakeSimulator snowflake = SnowflakeSimulator.start();
        return on(snowflake, config.at(snowflake.url()));
    }

    /** An adapter without sessions, and the simulator as it was at its start, but for the queries it has seen. */
    SnowflakeFixture afresh() {
        snowflake.rules().clear();
        snowflake.faults().clear();
        snowflake.ledger().resetCounters();
        return on(snowflake, config);
    }

    private static SnowflakeFixture on(SnowflakeSimulator snowflake, SnowflakeConfig config) {
        return new SnowflakeFixture(snowflake, config,
                new SnowflakeSqlStatements(config, new Platform(Clock.systemUTC(), new RecordingMeter())));
    }

    FakeCallContext call() {
        return FakeCallContext.unhurried().with("snowflake_password", snowflake.credentials().password());
    }

    /** As a submit has it. */
    static SqlSession session() {
        return new SqlSession("sandbox", "FLYTE", Optional.of("ANALYST"), Optional.of("COMPUTE_WH"),
                Optional.of("DEMO"), Optional.of("PUBLIC"), Optional.empty(), Map.of());
    }

    /** As a poll has it. */
    static SqlSession polling() {
        return new SqlSession("sandbox", "FLYTE", Optional.of("ANALYST"), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Map.of());
    }

    static SqlSession withAuthenticator(String authenticator) {
        return new SqlSession("sandbox", "FLYTE", Optional.empty(), Optional.of("COMPUTE_WH"), Optional.of("DEMO"),
                Optional.of("PUBLIC"), Optional.of(authenticator), Map.of());
    }

    String submit(String text) {
        return submit(text, call());
    }

    String submit(String text, FakeCallContext call) {
        return statements.submit(session(), new SqlStatement(text, List.of(), Map.of()), call);
    }

    FakeCallContext within(Duration budget) {
        return call().within(budget);
    }

    @Override
    public void close() {
        snowflake.close();
    }
}
