package dev.flyteagents.agents.aws;

import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.remote.AwsCall;
import dev.flyteagents.sandbox.aws.RecordedJob;
import dev.flyteagents.sandbox.aws.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class EndpointTest {

    private final SimulatedAws aws = new SimulatedAws();
    private final AwsJobAgent agent = aws.agent(EndpointJob.DESCRIPTOR);

    @AfterEach
    void stop() {
        aws.close();
    }

    private static AwsTasks whole(String endpoint) {
        return AwsTasks.of(EndpointJob.DESCRIPTOR)
                .with("config", AwsTasks.filled("EndpointName", endpoint))
                .with("flyte_agents.model", AwsTasks.filled("PrimaryContainer.Image", "image:1"))
                .with("flyte_agents.endpoint_config.ProductionVariants",
                        Value.of(List.of(AwsTasks.filled("VariantName", "all"))));
    }

    @Test
    @DisplayName("Model, configuration and endpoint are made in one task, each with our tags")
    void modelConfigurationAndEndpointAreMade() {
        TaskRequest request = whole("churn").request();

        TaskStatus status = aws.end(agent, create(request), aws.context(request));

        assertThat(status.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(aws.simulator().ledger().jobs()).extracting(RecordedJob::kind)
                .containsExactly("model", "endpoint-config", "endpoint");
        assertThat(aws.simulator().ledger().jobs())
                .allSatisfy(job -> assertThat(job.tags()).containsKeys("flyte-key", "flyte-lineage"));
        assertThat(create(request)).as("the same submission").isEqualTo(create(request));
        assertThat(aws.simulator().ledger().jobs()).hasSize(3);
    }

    @Test
    @DisplayName("D1 A delete removes endpoint, configuration and model, once the endpoint can be deleted")
    void aDeleteRemovesAllThree() {
        TaskRequest request = whole("churn").request();
        aws.simulator().rules().when("\"EndpointName\"").stays(Stage.RUNNING);
        AwsJobHandle handle = create(request);
        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> agent.delete(handle, aws.context(request)))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.TRANSIENT))
                .withMessageContaining("Cannot update in-progress endpoint");
        assertThat(aws.simulator().ledger().jobs()).noneMatch(RecordedJob::cancelled);
        aws.simulator().ledger().releaseAll();

        agent.delete(handle, aws.context(request));

        await().untilAsserted(() -> assertThat(aws.simulator().ledger().jobs()).allMatch(RecordedJob::cancelled));
        agent.delete(handle, aws.context(request));
    }

    @Test
    @DisplayName("D2 An endpoint that was there before is refused, and what was made for it is removed")
    void anEndpointThatWasThereIsRefused() {
        existing("churn");

        TaskRequest request = whole("churn").request();
        assertThatExceptionOfType(AgentException.class).isThrownBy(() -> create(request))
                .satisfies(e -> assertThat(e.code()).isEqualTo("AWS_NAME_TAKEN"));

        assertThat(aws.simulator().ledger().jobs()).filteredOn(job -> !job.tags().isEmpty())
                .allMatch(RecordedJob::cancelled);
        assertThat(aws.simulator().ledger().jobs()).filteredOn(job -> job.tags().isEmpty())
                .noneMatch(RecordedJob::cancelled);
    }

    @Test
    @DisplayName("D2 An endpoint that was there before is updated where the task says so, and never deleted")
    void anEndpointIsUpdated() {
        existing("churn");
        TaskRequest request = whole("churn").with("flyte_agents.update", Value.of(true)).request();
        AwsJobHandle handle = create(request);

        TaskStatus status = aws.end(agent, handle, aws.context(request));

        assertThat(status.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(status.customInfo().fields()).containsEntry("EndpointConfigName",
                Value.of(handle.expects().getOrDefault("EndpointConfigName", "")));
        agent.delete(handle, aws.context(request));
        assertThat(aws.simulator().ledger().jobs()).noneMatch(RecordedJob::cancelled);
        assertThat(create(request).expects()).isEqualTo(handle.expects());
        assertThat(aws.simulator().ledger().calls()).filteredOn("sagemaker:UpdateEndpoint"::equals).hasSize(1);
    }

    @Test
    @DisplayName("C1 Endpoints and updates are found again by their submission, with what was made beside them")
    void endpointsAndUpdatesAreFoundAgain() {
        TaskRequest mine = whole("mine").request();
        AwsJobHandle made = create(mine);
        aws.end(agent, made, aws.context(mine));
        existing("theirs");
        TaskRequest update = whole("theirs").with("flyte_agents.update", Value.of(true)).attempt(1);
        assertThat(agent.find(SubmissionKey.of(update), update, aws.context(update))).isEmpty();
        AwsJobHandle updated = create(update);

        assertThat(agent.find(SubmissionKey.of(mine), mine, aws.context(mine))).hasValue(made);
        assertThat(agent.find(SubmissionKey.of(update), update, aws.context(update))).hasValue(updated);
    }

    @Test
    @DisplayName("An update that was rolled back is FAILED with SageMaker's reason")
    void anUpdateThatWasRolledBackIsFailed() {
        existing("churn");
        aws.simulator().rules().when("UpdateEndpoint").fails("the canary alarm went off");
        TaskRequest request = whole("churn").with("flyte_agents.update", Value.of(true)).request();
        AwsJobHandle handle = create(request);

        await().untilAsserted(() -> assertThat(agent.get(handle, aws.context(request)).message())
                .startsWith("the canary alarm went off"));

        assertThat(agent.get(handle, aws.context(request)).message()).contains("was rolled back");
    }

    @Test
    @DisplayName("C2 A mistake in the model is found before anything is made")
    void aMistakeInTheModelIsFoundFirst() {
        TaskRequest request = whole("churn").with("flyte_agents.model.PrimryContainer.Image", "image:1").request();

        assertThatExceptionOfType(InvalidFieldException.class).isThrownBy(() -> create(request))
                .satisfies(e -> assertThat(e.path()).isEqualTo("custom.flyte_agents.model.PrimryContainer"));
        assertThat(aws.simulator().ledger().calls()).isEmpty();
    }

    @Test
    @DisplayName("C3 An endpoint configuration that does not exist is the user's mistake")
    void aMissingConfigurationIsTheUsers() {
        TaskRequest request = AwsTasks.of(EndpointJob.DESCRIPTOR).request();

        assertThatExceptionOfType(AgentException.class).isThrownBy(() -> create(request))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.USER))
                .withMessageContaining("Could not find endpoint configuration");
    }

    @Test
    @DisplayName("C6 The failed endpoint of an earlier attempt makes room for the next one")
    void aFailedEndpointMakesRoom() {
        aws.simulator().rules().when("\"EndpointName\"").fails("the container did not answer pings");
        AwsTasks task = whole("churn");
        aws.end(agent, create(task.attempt(0)), aws.context(task.attempt(0)));
        aws.simulator().rules().clear();

        await().ignoreExceptionsMatching(e -> e instanceof AgentException agents && agents.kind() == Kind.TRANSIENT)
                .until(() -> create(task.attempt(1)).remoteId().equals("churn"));

        assertThat(aws.end(agent, create(task.attempt(1)), aws.context(task.attempt(1))).phase())
                .isEqualTo(Phase.SUCCEEDED);
    }

    private AwsJobHandle create(TaskRequest request) {
        return agent.create(request, aws.context(request));
    }

    /** An endpoint of somebody else's, in service. */
    private void existing(String name) {
        TaskRequest any = whole(name).request();
        call("CreateEndpointConfig", Value.of(Map.of("EndpointConfigName", Value.of("old"), "ProductionVariants",
                Value.of(List.of(AwsTasks.filled("VariantName", "all"))))), any);
        call("CreateEndpoint", AwsTasks.filled("EndpointName", name, "EndpointConfigName", "old"), any);
        await().until(() -> Paths.text(call("DescribeEndpoint", AwsTasks.filled("EndpointName", name), any),
                "EndpointStatus").filter("InService"::equals).isPresent());
    }

    private Value.Struct call(String operation, Value.Struct parameters, TaskRequest request) {
        return aws.operations()
                .call(
                        AwsCall.of("sagemaker", operation, parameters), aws.context(request));
    }
}
