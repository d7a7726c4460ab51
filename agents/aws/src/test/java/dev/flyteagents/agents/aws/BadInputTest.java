package dev.flyteagents.agents.aws;

import dev.flyteagents.agents.aws.JobDescriptor.Identity;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BadInputTest {

    private static final Value VARIANTS = Value.of(List.of(AwsTasks.filled("VariantName", "all")));

    private final SimulatedAws aws = new SimulatedAws();

    /** Every member that a kind requires of the request itself. */
    static Stream<Arguments> required() {
        return AwsAgentProvider.KINDS.stream()
                .flatMap(kind -> kind.submit().required().top().stream().map(member -> Arguments.of(kind, member)));
    }

    static Stream<JobDescriptor> named() {
        return AwsAgentProvider.KINDS.stream().filter(kind -> kind.submit().identity() instanceof Identity.Named);
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @ParameterizedTest
    @MethodSource("required")
    @DisplayName("C2 A required member that is missing is refused by its path, before AWS is called")
    void aMissingMemberIsRefused(JobDescriptor kind, String member) {
        String path = (hosts(kind) ? "config." : "") + member;
        TaskRequest request = AwsTasks.of(kind).with(path, Value.ofNothing()).request();

        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> aws.agent(kind).create(request, aws.context(request)))
                .returns("custom." + path, InvalidFieldException::path)
                .withMessageContaining("is required, but is missing");
        assertThat(aws.simulator().ledger().calls()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("named")
    @DisplayName("D2 A name taken by someone else's resource is refused, and the resource is untouched")
    void aNameTakenBySomeoneElseIsRefused(JobDescriptor kind) {
        String name = ((Identity.Named) kind.submit().identity()).path();
        TaskRequest request = AwsTasks.of(kind).with((hosts(kind) ? "config." : "") + name, "taken").request();
        call("CreateEndpointConfig",
                Paths.with(AwsTasks.filled("EndpointConfigName", "config"), "ProductionVariants", VARIANTS), request);
        aws.simulator().rules().when("taken").stays(hosts(kind) ? Stage.WAITING : Stage.RUNNING);
        Value.Struct custom = request.template().customOrEmpty();
        call(kind.submit().operation(), hosts(kind) ? Paths.struct(custom, "config") : custom, request);
        List<RecordedJob> before = aws.simulator().ledger().jobs();

        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> aws.agent(kind).create(request, aws.context(request)))
                .returns(Kind.USER, AgentException::kind)
                .returns("AWS_NAME_TAKEN", AgentException::code)
                .withMessageContaining("'taken' is not of this task: it was left as it is");
        assertThat(aws.simulator().ledger().jobs()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Model", "EndpointConfig"})
    @DisplayName("D2 So is the name of an endpoint's model or configuration, and nothing remains of the task")
    void aTakenPartIsRefused(String part) {
        AwsTasks task = AwsTasks.of(EndpointJob.DESCRIPTOR)
                .with("config", AwsTasks.filled("EndpointName", "churn"))
                .with("flyte_agents.model", AwsTasks.filled("PrimaryContainer.Image", "image:1"))
                .with("flyte_agents.endpoint_config.ProductionVariants", VARIANTS);
        TaskRequest request = task.with(
                "flyte_agents." + (part.equals("Model") ? "model.ModelName" : "endpoint_config.EndpointConfigName"),
                "taken").request();
        Value.Struct theirs = AwsTasks.filled(part + "Name", "taken");
        call("Create" + part,
                part.equals("Model") ? theirs : Paths.with(theirs, "ProductionVariants", VARIANTS), request);

        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> aws.agent(EndpointJob.DESCRIPTOR).create(request, aws.context(request)))
                .returns("AWS_NAME_TAKEN", AgentException::code);
        assertThat(aws.simulator().ledger().jobs()).filteredOn(job -> !job.cancelled())
                .extracting(RecordedJob::id)
                .containsExactly("taken");
    }

    private static boolean hosts(JobDescriptor kind) {
        return kind.equals(EndpointJob.DESCRIPTOR);
    }

    private void call(String operation, Value.Struct parameters, TaskRequest request) {
        aws.operations().call(AwsCall.of("sagemaker", operation, parameters), aws.context(request));
    }
}
