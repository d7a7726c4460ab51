package dev.flyteagents.cloud.aws;

import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.remote.AwsCall;
import dev.flyteagents.testkit.agents.SettingsContract;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AwsConfigTest {

    @Test
    @DisplayName("R5 every key of adapters.aws, its default, and another value for it")
    void everyKeyIsListed() {
        Map<String, Object> defaults = new LinkedHashMap<>();
        defaults.put("region", Optional.empty());
        defaults.put("endpoint", Optional.empty());
        defaults.put("boto-operations", List.of("sagemaker:Create*", "sagemaker:Describe*"));
        defaults.put("connect-timeout", Duration.ofSeconds(10));

        SettingsContract.assertComplete(AwsConfig.defaults(), defaults,
                Map.of("region", "eu-west-1", "endpoint", "http://x", "boto-operations",
                        "sts:GetCallerIdentity,sagemaker-runtime:Invoke*", "connect-timeout", "2s"),
                new AwsConfig(Optional.of("eu-west-1"), Optional.of("http://x"),
                        List.of("sts:GetCallerIdentity", "sagemaker-runtime:Invoke*"), Duration.ofSeconds(2)));
    }

    @Test
    @DisplayName("R5 a value that cannot be is refused by its key")
    void aValueThatCannotBeIsRefused() {
        AwsConfig config = AwsConfig.defaults();

        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> config.allowing("CreateModel"))
                .withMessageStartingWith("boto-operations: 'CreateModel' must be a service and an operation");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new AwsConfig(Optional.empty(), Optional.empty(), List.of(), Duration.ZERO))
                .withMessage("connect-timeout must be at least 1ms");
    }

    @Test
    @DisplayName("What boto tasks may call is the operator's list and nothing beside it, in either spelling")
    void whatBotoTasksMayCallIsTheList() {
        AllowedOperations allowed = new AllowedOperations(
                AwsConfig.defaults().allowing("sagemaker-runtime:Invoke*").botoOperations());

        allowed.check(AwsCall.of("sagemaker-runtime", "invoke_endpoint", Value.Struct.empty()).ofTask(),
                "invoke_endpoint");
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> allowed.check(
                        AwsCall.of("sagemaker", "CreateModel", Value.Struct.empty()).ofTask(), "CreateModel"))
                .withMessageContaining("allowed are sagemaker-runtime:Invoke*");
    }
}
