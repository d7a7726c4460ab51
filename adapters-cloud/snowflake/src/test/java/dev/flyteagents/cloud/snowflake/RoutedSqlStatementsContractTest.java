package dev.flyteagents.cloud.snowflake;

import dev.flyteagents.ports.platform.Platform;
import dev.flyteagents.ports.remote.SqlSession;
import dev.flyteagents.ports.remote.SqlStatements;
import dev.flyteagents.testkit.ports.FakeCallContext;
import dev.flyteagents.testkit.ports.RecordingMeter;
import dev.flyteagents.testkit.ports.SqlStatementsContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import java.time.Clock;
import java.time.Duration;

@TestInstance(Lifecycle.PER_CLASS)
class RoutedSqlStatementsContractTest extends SqlStatementsContract {

    private SnowflakeFixture fixture = SnowflakeFixture.start();

    @BeforeEach
    void arrange() {
        fixture = fixture.afresh();
        fixture.snowflake().rules().when("'slow'").runs(Duration.ofHours(1));
        fixture.snowflake().rules().when("'failing'").fails("100051", "22012", "Division by zero");
        fixture.snowflake()
                .rules()
                .when("'refused'")
                .isRefused("001003", "42000", "SQL compilation error: unexpected 'refused'.");
    }

    @AfterAll
    void stop() {
        fixture.close();
    }

    @Override
    protected SqlStatements statements() {
        return new RoutedSqlStatements(fixture.config(), new Platform(Clock.systemUTC(), new RecordingMeter()));
    }

    @Override
    protected SqlSession session() {
        return SnowflakeFixture.session();
    }

    @Override
    protected FakeCallContext call() {
        return FakeCallContext.unhurried()
                .with("snowflake_private_key", fixture.snowflake().credentials().privateKeyPem());
    }

    @Override
    protected String succeeded() {
        return "SUCCESS";
    }
}
