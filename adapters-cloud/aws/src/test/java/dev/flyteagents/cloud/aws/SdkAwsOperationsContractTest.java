package dev.flyteagents.cloud.aws;

import dev.flyteagents.ports.remote.AwsOperations;
import dev.flyteagents.sandbox.aws.AwsSimulator;
import dev.flyteagents.testkit.ports.AwsOperationsContract;
import dev.flyteagents.testkit.ports.FakeCallContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;

import java.time.Duration;

class SdkAwsOperationsContractTest extends AwsOperationsContract {

    private static final AwsSimulator simulator = AwsSimulator.start(0,
            AwsSimulator.Settings.defaults().withTimes(Duration.ofHours(1), Duration.ofHours(1), Duration.ZERO));
    private final SdkAwsOperations operations = new SdkAwsOperations(
            AwsConfig.defaults().at(simulator.url()).in(simulator.settings().region()));

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @BeforeEach
    void forget() {
        simulator.ledger().clear();
    }

    @Override
    protected AwsOperations operations() {
        return operations;
    }

    @Override
    protected FakeCallContext call() {
        return FakeCallContext.unhurried()
                .with("aws_access_key_id", simulator.settings().keyId())
                .with("aws_secret_access_key", simulator.settings().secretKey());
    }

    @Override
    protected int asked() {
        return simulator.ledger().calls().size();
    }
}
