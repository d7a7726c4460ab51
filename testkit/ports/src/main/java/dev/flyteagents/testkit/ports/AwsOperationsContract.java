package dev.flyteagents.testkit.ports;

import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.remote.AwsCall;
import dev.flyteagents.ports.remote.AwsOperations;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What every implementation of {@link AwsOperations} keeps. The account of the test can create and describe training
 * jobs, refuses a second one of a name, and has no other job.
 */
public abstract class AwsOperationsContract {

    protected abstract AwsOperations operations();

    /** A call that has time and credentials. */
    protected abstract FakeCallContext call();

    /** How often the service was asked so far. */
    protected abstract int asked();

    @Test
    @DisplayName("Nested parameters arrive, and the answer is a value: timestamps as ISO 8601, enums as text")
    final void nestedParametersArriveAndTheAnswerIsAValue() {
        operations().call(create(training("nested")), call());

        Map<String, Value> job = describe("nested").fields();

        assertThat(job).containsEntry("TrainingJobStatus", Value.of("InProgress"))
                .containsEntry("HyperParameters", Value.of(Map.of("epochs", Value.of("3"))));
        assertThat(job.get("ResourceConfig")).isInstanceOfSatisfying(Value.Struct.class,
                config -> assertThat(config.fields()).containsEntry("InstanceCount", Value.of(1)));
        assertThat(job.get("CreationTime")).isInstanceOfSatisfying(Value.Text.class,
                created -> assertThat(Instant.parse(created.value())).isBefore(Instant.MAX));
    }

    @Test
    @DisplayName("An operation may have boto's spelling")
    final void anOperationMayHaveBotosSpelling() {
        Value.Struct answer = operations()
                .call(AwsCall.of("sagemaker", "create_training_job", training("snake")), call());

        assertThat(answer.fields().get("TrainingJobArn")).isInstanceOf(Value.Text.class);
    }

    @Test
    @DisplayName("C2 a parameter that the operation lacks is refused with its path and the nearest one, and nothing is sent")
    final void anUnknownParameterIsRefused() {
        Value.Struct wrong = with(training("wrong"), "ResourceConfig", Value.of(Map.of("InstanceCuont", Value.of(1))));
        int before = asked();

        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> operations().call(create(wrong).at("custom"), call()))
                .satisfies(e -> assertThat(e.path()).isEqualTo("custom.ResourceConfig.InstanceCuont"))
                .withMessageContaining("did you mean 'InstanceCount'");
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> operations().check(create(wrong).at("custom")));
        assertThat(asked()).isEqualTo(before);
    }

    @Test
    @DisplayName("C2 a number that is none where an integer is wanted is refused with its path")
    final void aNumberThatIsNoIntegerIsRefused() {
        Value.Struct wrong = with(training("half"), "ResourceConfig",
                Value.of(Map.of("InstanceCount", new Value.Float64(1.5))));

        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> operations().check(create(wrong).at("custom")))
                .satisfies(e -> assertThat(e.path()).isEqualTo("custom.ResourceConfig.InstanceCount"));
    }

    @Test
    @DisplayName("C2 a service or an operation that is not there is refused")
    final void aServiceOrAnOperationThatIsNotThereIsRefused() {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> operations().check(AwsCall.of("sagemakr", "CreateTrainingJob", training("x"))));
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> operations().check(AwsCall.of("sagemaker", "CreateTrainingJbo", training("x"))))
                .withMessageContaining("CreateTrainingJbo");
    }

    @Test
    @DisplayName("A name that is taken is the user's, in AWS's own words")
    final void aNameThatIsTakenIsTheUsers() {
        operations().call(create(training("twice")), call());

        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> operations().call(create(training("twice")), call()))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.USER))
                .satisfies(e -> assertThat(e.code()).isEqualTo("AWS_RESOURCE_IN_USE"))
                .withMessageStartingWith("ResourceInUse: ");
    }

    @Test
    @DisplayName("What the service does not have is NOT_FOUND")
    final void whatTheServiceDoesNotHaveIsNotFound() {
        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> describe("nobody"))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND));
    }

    @Test
    @DisplayName("X2 without time left nothing is sent")
    final void withoutTimeLeftNothingIsSent() {
        int before = asked();

        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> operations().call(create(training("late")), call().within(Duration.ZERO)))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.TRANSIENT));
        assertThat(asked()).isEqualTo(before);
    }

    @Test
    @DisplayName("The region that a call names is the one it goes to")
    final void theRegionThatACallNamesIsTheOneItGoesTo() {
        assertThat(operations().region(Optional.of("us-east-1"))).isEqualTo("us-east-1");
        assertThat(operations().region(Optional.empty())).isNotBlank();
    }

    private Value.Struct describe(String name) {
        return operations().call(
                AwsCall.of("sagemaker", "DescribeTrainingJob", Value.of(Map.of("TrainingJobName", Value.of(name)))),
                call());
    }

    private static AwsCall create(Value.Struct parameters) {
        return AwsCall.of("sagemaker", "CreateTrainingJob", parameters);
    }

    /** The parameters of a training job that is taken. */
    public static Value.Struct training(String name) {
        Map<String, Value> parameters = new LinkedHashMap<>();
        parameters.put("TrainingJobName", Value.of(name));
        parameters.put("RoleArn", Value.of("arn:aws:iam::123456789012:role/training"));
        parameters.put("HyperParameters", Value.of(Map.of("epochs", Value.of("3"))));
        parameters.put("OutputDataConfig", Value.of(Map.of("S3OutputPath", Value.of("s3://bucket/models"))));
        parameters.put("ResourceConfig", Value.of(Map.of("InstanceCount", Value.of(1))));
        return Value.of(parameters);
    }

    private static Value.Struct with(Value.Struct parameters, String name, Value value) {
        Map<String, Value> changed = new LinkedHashMap<>(parameters.fields());
        changed.put(name, value);
        return Value.of(changed);
    }
}
