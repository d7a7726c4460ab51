package dev.flyteagents.cloud.databricks;

import dev.flyteagents.ports.remote.JobRuns;
import dev.flyteagents.ports.remote.JobWorkspace;
import dev.flyteagents.testkit.ports.FakeCallContext;
import dev.flyteagents.testkit.ports.JobRunsContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class DatabricksJobRunsContractTest extends JobRunsContract {

    private final DatabricksFixture fixture = DatabricksFixture.start();

    @BeforeEach
    void arrange() {
        fixture.reset();
        fixture.databricks().rules().when("^slow$").stays("RUNNING");
        fixture.databricks().rules().when("^failing$").fails("ZeroDivisionError: division by zero");
        fixture.databricks().rules().when("^counting$").returns("{\"rows\": 3, \"share\": 0.5}");
        fixture.databricks().rules().when("^speaking$").returns("three rows");
        fixture.databricks().rules().when("^refused$").isRefused("Invalid spark version");
    }

    @AfterAll
    void stop() {
        fixture.close();
    }

    @Override
    protected JobRuns runs() {
        return fixture.runs();
    }

    @Override
    protected JobWorkspace workspace() {
        return DatabricksFixture.WORKSPACE;
    }

    @Override
    protected FakeCallContext call() {
        return fixture.call();
    }

    @Override
    protected long job() {
        return 4200;
    }
}
