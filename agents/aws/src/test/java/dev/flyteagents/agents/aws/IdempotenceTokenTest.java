package dev.flyteagents.agents.aws;

import dev.flyteagents.domain.value.Value;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Vectors recorded from flytekit's own connector. */
class IdempotenceTokenTest {

    @Test
    @DisplayName("The hash is XXH64")
    void theHashIsXxh64() {
        assertThat(IdempotenceToken.hash("")).isEqualTo("ef46db3751d8e999");
        assertThat(IdempotenceToken.hash("a")).isEqualTo("d24ec4f1a98c6e5b");
    }

    @Test
    @DisplayName("A model has the token that flytekit gives it")
    void aModelHasTheTokenThatFlytekitGivesIt() {
        Value.Struct model = AwsTasks.filled("PrimaryContainer.ModelDataUrl",
                "s3://sagemaker-connector-xgboost/model.tar.gz", "PrimaryContainer.Image",
                "301217895009.dkr.ecr.us-west-2.amazonaws.com/sagemaker-tritonserver:21.08-py3", "ModelName",
                "xgboost-{idempotence_token}");

        assertThat(IdempotenceToken.of(model)).isEqualTo("2de338ec95ee0da6");
    }

    @Test
    @DisplayName("Values of every kind have the text that Python gives them")
    void valuesOfEveryKindHaveTheTextThatPythonGivesThem() {
        Map<String, Value> mixed = new LinkedHashMap<>();
        mixed.put("Z", Value.ofNothing());
        mixed.put("W", Value.of("p-3"));
        mixed.put("N", Value.of(1));
        mixed.put("ModelName", Value.of("m-{idempotence_token}"));
        mixed.put("L", Value.of(List.of(Value.of("b"), Value.of(Map.of("k", Value.of(3))), Value.of(2))));
        mixed.put("F", new Value.Float64(0.5));
        mixed.put("B", Value.of(true));

        assertThat(CanonicalText.of(Value.of(mixed))).isEqualTo(
                "{B: True, F: 0.5, L: [2, b, {k: 3}], ModelName: m-{idempotence_token}, N: 1, W: p-3, Z: None}");
        assertThat(IdempotenceToken.of(Value.of(mixed))).isEqualTo("86411eb57436d619");
    }
}
