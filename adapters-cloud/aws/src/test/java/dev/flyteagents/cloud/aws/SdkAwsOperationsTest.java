package dev.flyteagents.cloud.aws;

import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.remote.AwsCall;
import dev.flyteagents.sandbox.aws.AwsSimulator;
import dev.flyteagents.testkit.ports.AwsOperationsContract;
import dev.flyteagents.testkit.ports.FakeCallContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SdkAwsOperationsTest {

    private final AwsSimulator simulator = AwsSimulator.start();
    private final SdkAwsOperations operations = new SdkAwsOperations(
            AwsConfig.defaults().at(simulator.url()).in("eu-central-1"));

    @AfterEach
    void stop() {
        simulator.close();
    }

    private FakeCallContext call() {
        return FakeCallContext.unhurried()
                .with("aws_access_key_id", simulator.settings().keyId())
                .with("aws_secret_access_key", simulator.settings().secretKey());
    }

    private static AwsCall create(String name) {
        return AwsCall.of("sagemaker", "CreateTrainingJob", AwsOperationsContract.training(name));
    }

    @ParameterizedTest
    @CsvSource({"ResourceLimitExceeded, 400, QUOTA", "ThrottlingException, 400, QUOTA",
            "AccessDeniedException, 400, AUTH",
            "ExpiredTokenException, 403, AUTH", "InternalFailure, 500, TRANSIENT", "ServiceUnavailable, 503, TRANSIENT",
            "SomethingNew, 400, TRANSIENT", "ConflictException, 409, TRANSIENT", "ResourceInUse, 400, USER",
            "ResourceNotFound, 400, NOT_FOUND"})
    @DisplayName("C3 An error of AWS has its kind, and one that is not known may pass")
    void anErrorHasItsKind(String code, int status, Kind kind) {
        simulator.rules().when("CreateTrainingJob").isRefused(status, code, "said AWS");

        assertThatExceptionOfType(AgentException.class).isThrownBy(() -> operations.call(create("a"), call()))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(kind))
                .withMessage(code + ": said AWS");
    }

    @ParameterizedTest
    @CsvSource({"ResourceLimitExceeded, false", "LimitExceededException, false", "ThrottlingException, true",
            "TooManyRequestsException, true"})
    @DisplayName("R1 No room for a job is no reason to call the account less often")
    void noRoomIsNoThrottle(String code, boolean throttled) {
        simulator.rules().when("CreateTrainingJob").isRefused(400, code, "said AWS");

        assertThatExceptionOfType(AgentException.class).isThrownBy(() -> operations.call(create("a"), call()))
                .satisfies(e -> assertThat(e.isThrottled()).isEqualTo(throttled));
    }

    @Test
    @DisplayName("C4 A throttled call says how long to wait")
    void aThrottledCallSaysHowLongToWait() {
        simulator.faults().on("sagemaker:createtrainingjob").tooManyRequests(Duration.ofSeconds(7));

        assertThatExceptionOfType(AgentException.class).isThrownBy(() -> operations.call(create("a"), call()))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.QUOTA))
                .satisfies(e -> assertThat(e.retryAfter()).hasValue(Duration.ofSeconds(7)));
    }

    @Test
    @DisplayName("X2 A call is asked once, and ends with its time")
    void aCallEndsWithItsTime() {
        simulator.faults().on("sagemaker:createtrainingjob").hang(Duration.ofMinutes(1));

        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> operations.call(create("a"), call().within(Duration.ofMillis(300))))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.TRANSIENT))
                .satisfies(e -> assertThat(e.code()).isEqualTo("AWS_TIMEOUT"));
    }

    @Test
    @DisplayName("S3 A connection that breaks is transient, and is not tried again here")
    void aConnectionThatBreaksIsTransient() {
        simulator.faults().on("sagemaker:createtrainingjob").loseResponse();

        assertThatExceptionOfType(AgentException.class).isThrownBy(() -> operations.call(create("a"), call()))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.TRANSIENT));
        assertThat(simulator.ledger().calls()).hasSize(1);
    }

    @Test
    @DisplayName("K1 An access key that AWS does not know is AUTH, and no secret is shown")
    void anUnknownAccessKeyIsAuth() {
        FakeCallContext wrong = FakeCallContext.unhurried()
                .with("aws_access_key_id", "AKIANOBODY")
                .with("aws_secret_access_key", "canary-secret");

        assertThatExceptionOfType(AgentException.class).isThrownBy(() -> operations.call(create("a"), wrong))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.AUTH))
                .satisfies(e -> assertThat(e.toString() + e.getCause()).doesNotContain("canary-secret"));
    }

    @Test
    @DisplayName("K1 An access key without its secret is AUTH before anything is sent")
    void anAccessKeyWithoutItsSecretIsAuth() {
        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> operations.call(create("a"),
                        FakeCallContext.unhurried().with("aws_access_key_id", "AKIA")))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.AUTH));
        assertThat(simulator.ledger().calls()).isEmpty();
    }

    @Test
    @DisplayName("K4 A role is assumed once, with its external id, and all calls are of its session")
    void aRoleIsAssumedOnce() {
        FakeCallContext tenant = call().with("aws_role_arn", "arn:aws:iam::123456789012:role/flyte-tenant")
                .with("aws_external_id", "flyte-external-id");

        operations.call(create("a"), tenant);
        operations.call(create("b"), tenant);

        assertThat(simulator.sts().assumed()).singleElement()
                .satisfies(assumed -> assertThat(assumed.externalId()).isEqualTo("flyte-external-id"));
        assertThat(simulator.ledger().jobs()).hasSize(2);
    }

    @Test
    @DisplayName("K1 A role that may not be assumed is AUTH, and is asked for again the next time")
    void aRoleThatMayNotBeAssumedIsAuth() {
        FakeCallContext tenant = call().with("aws_role_arn", "arn:aws:iam::123456789012:role/flyte-tenant")
                .with("aws_external_id", "of-another-tenant");

        for (int once = 0; once < 2; once++) {
            assertThatExceptionOfType(AgentException.class).isThrownBy(() -> operations.call(create("a"), tenant))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.AUTH))
                    .withMessageContaining("sts:AssumeRole");
        }
        assertThat(simulator.ledger().jobs()).isEmpty();
    }

    @Test
    @DisplayName("What a task chooses must be on the operator's list, in whatever spelling")
    void whatATaskChoosesMustBeListed() {
        AwsCall describe = AwsCall.of("sagemaker", "describe_model", Value.Struct.empty()).ofTask();
        AwsCall delete = AwsCall.of("sagemaker", "delete_model", Value.Struct.empty()).ofTask();

        assertThatCode(() -> operations.check(describe)).doesNotThrowAnyException();
        assertThatExceptionOfType(InvalidFieldException.class).isThrownBy(() -> operations.check(delete))
                .withMessageContaining("adapters.aws.boto-operations")
                .withMessageContaining("sagemaker:Create*");
        assertThatCode(() -> new SdkAwsOperations(AwsConfig.defaults().allowing("sagemaker:DeleteModel"))
                .check(delete)).doesNotThrowAnyException();
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> AwsConfig.defaults().allowing("everything"));
    }

    @Test
    @DisplayName("C2 A value of a wrong kind is refused by its path, whatever kind is wanted")
    void aValueOfAWrongKindIsRefused() {
        Map.of("RoleArn", Value.of(List.of()), "ResourceConfig", Value.of("x"), "InputDataConfig", Value.of("x"),
                "EnableManagedSpotTraining", Value.of("yes"), "HyperParameters", Value.of(3)).forEach((name, wrong) -> {
                    AwsCall call = AwsCall.of("sagemaker", "CreateTrainingJob", Value.of(Map.of(name, wrong)))
                            .at("custom");

                    assertThatExceptionOfType(InvalidFieldException.class).isThrownBy(() -> operations.check(call))
                            .satisfies(e -> assertThat(e.path()).isEqualTo("custom." + name));
                });
    }

    @Test
    @DisplayName("Timestamps and blobs are sent as text, and refused by their path when they are none")
    void timestampsAndBlobsAreSentAsText() {
        AwsCall list = AwsCall.of("sagemaker", "ListTrainingJobs",
                Value.of(Map.of("CreationTimeAfter", Value.of("2026-01-01T00:00:00+01:00"))));
        AwsCall wrong = AwsCall.of("sagemaker", "ListTrainingJobs",
                Value.of(Map.of("CreationTimeAfter", Value.of("yesterday"))));
        AwsCall blob = AwsCall.of("sagemaker-runtime", "InvokeEndpoint", Value.of(Map.of("Body", Value.of("%"))));

        assertThatCode(() -> operations.call(list, call())).doesNotThrowAnyException();
        assertThatExceptionOfType(InvalidFieldException.class).isThrownBy(() -> operations.check(wrong))
                .withMessageStartingWith("CreationTimeAfter");
        assertThatExceptionOfType(InvalidFieldException.class).isThrownBy(() -> operations.check(blob))
                .withMessageStartingWith("Body");
    }

    @Test
    @DisplayName("K2 A service has the host of its region's partition, and a region is a name and nothing else")
    void aServiceHasTheHostOfItsRegionsPartition() {
        SdkAwsOperations real = new SdkAwsOperations(AwsConfig.defaults());

        assertThat(real.host("sagemaker", "eu-central-1")).isEqualTo("api.sagemaker.eu-central-1.amazonaws.com");
        assertThat(real.host("sagemaker", "cn-north-1")).endsWith(".amazonaws.com.cn");
        assertThat(real.host("athena", "us-gov-west-1")).isEqualTo("athena.us-gov-west-1.amazonaws.com");
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> real.region(Optional.of("x.evil.example/")));
    }

    @Test
    @DisplayName("STS answers in XML, and is read the same way")
    void stsIsReadTheSameWay() {
        Value.Struct answer = operations.call(AwsCall.of("sts", "get_caller_identity", Value.Struct.empty()), call());

        assertThat(answer.fields()).containsEntry("Account", Value.of("123456789012"))
                .containsKey("ResponseMetadata");
    }
}
