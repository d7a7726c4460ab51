package dev.flyteagents.agents.aws;

import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.remote.AwsCall;
import dev.flyteagents.sandbox.aws.RecordedJob;
import dev.flyteagents.sandbox.aws.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Updates of an endpoint that was there before, followed to whatever end they come to. */
class EndpointUpdateTest {

    private final SimulatedAws aws = new SimulatedAws();
    private final AwsJobAgent agent = aws.agent(EndpointJob.DESCRIPTOR);
    private final TaskRequest request = AwsTasks.of(EndpointJob.DESCRIPTOR)
            .with("config", AwsTasks.filled("EndpointName", "churn"))
            .with("flyte_agents.update", Value.of(true))
            .with("flyte_agents.endpoint_config.ProductionVariants", variants())
            .request();

    /** Somebody else's, in service. */
    @BeforeEach
    void serve() {
        call("CreateEndpointConfig",
                Paths.with(AwsTasks.filled("EndpointConfigName", "old"), "ProductionVariants", variants()));
        call("CreateEndpoint", AwsTasks.filled("EndpointName", "churn", "EndpointConfigName", "old"));
        await().until(() -> state(), "InService"::equals);
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    @DisplayName("S1 An update is RUNNING until the endpoint serves the new configuration")
    void anUpdateIsRunningUntilItServes() {
        aws.simulator().rules().when("UpdateEndpoint ").runs(Duration.ofSeconds(2));
        AwsJobHandle handle = agent.create(request, aws.context(request));

        assertThat(get(handle)).returns(Phase.RUNNING, TaskStatus::phase)
                .returns("AWS says Updating", TaskStatus::message);
        assertThat(aws.end(agent, handle, aws.context(request)).phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(Paths.text(described(), "EndpointConfigName")).hasValue(expected(handle));
    }

    @Test
    @DisplayName("S1 While it is rolled back an update is RUNNING, and says so")
    void whileItIsRolledBackAnUpdateIsRunning() {
        AwsJobHandle handle = updated(Stage.STOPPING);

        assertThat(get(handle)).returns(Phase.RUNNING, TaskStatus::phase)
                .returns("AWS says RollingBack: the update failed, and what was served before is brought back",
                        TaskStatus::message);
    }

    @Test
    @DisplayName("S1 An update that cannot be rolled back is FAILED, and the endpoint is left to its owner")
    void anUpdateThatCannotBeRolledBackIsFailed() {
        AwsJobHandle handle = updated(Stage.STOPPED);

        assertThat(get(handle)).returns(Phase.FAILED, TaskStatus::phase)
                .satisfies(failed -> assertThat(failed.message()).contains("The endpoint is UpdateRollbackFailed."));
        agent.delete(handle, aws.context(request));
        assertThat(endpoint().cancelled()).isFalse();
    }

    @Test
    @DisplayName("D2 A delete leaves an endpoint under update as it is, and the update goes on")
    void aDeleteLeavesAnEndpointUnderUpdate() {
        AwsJobHandle handle = updated(Stage.RUNNING);

        agent.delete(handle, aws.context(request));

        assertThat(endpoint().cancelled()).isFalse();
        assertThat(get(handle).phase()).isEqualTo(Phase.RUNNING);
    }

    @Test
    @DisplayName("C3 An endpoint that somebody else updates just now is waited for, then updated")
    void anEndpointThatSomebodyElseUpdatesIsWaitedFor() {
        call("CreateEndpointConfig",
                Paths.with(AwsTasks.filled("EndpointConfigName", "theirs"), "ProductionVariants", variants()));
        aws.simulator().rules().when("UpdateEndpoint ").runs(Duration.ofSeconds(2));
        call("UpdateEndpoint", AwsTasks.filled("EndpointName", "churn", "EndpointConfigName", "theirs"));

        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> agent.create(request, aws.context(request)))
                .returns(Kind.TRANSIENT, AgentException::kind)
                .returns("AWS_ENDPOINT_BUSY", AgentException::code);
        aws.simulator().rules().clear();
        await().until(() -> state(), "InService"::equals);
        AwsJobHandle handle = agent.create(request, aws.context(request));

        assertThat(aws.end(agent, handle, aws.context(request)).phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(Paths.text(described(), "EndpointConfigName")).hasValue(expected(handle));
    }

    private AwsJobHandle updated(Stage stage) {
        aws.simulator().rules().when("UpdateEndpoint ").stays(stage);
        return agent.create(request, aws.context(request));
    }

    private TaskStatus get(AwsJobHandle handle) {
        return agent.get(handle, aws.context(request));
    }

    private static String expected(AwsJobHandle handle) {
        return handle.expects().getOrDefault("EndpointConfigName", "none");
    }

    private RecordedJob endpoint() {
        return aws.simulator().ledger().jobs("endpoint").get(0);
    }

    private String state() {
        return Paths.text(described(), "EndpointStatus").orElse("");
    }

    private Value.Struct described() {
        return call("DescribeEndpoint", AwsTasks.filled("EndpointName", "churn"));
    }

    private static Value variants() {
        return Value.of(List.of(AwsTasks.filled("VariantName", "all")));
    }

    private Value.Struct call(String operation, Value.Struct parameters) {
        return aws.operations().call(AwsCall.of("sagemaker", operation, parameters), aws.context(request));
    }
}
