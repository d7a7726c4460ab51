package dev.flyteagents.agents.aws;

import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralValue;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.remote.AwsCall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** An endpoint that serves, invoked by a boto task. */
class BotoInvokeTest {

    private static final String ASKED = "{\"instances\": [[1.0, 2.5]]}";

    private final SimulatedAws aws = new SimulatedAws("sagemaker-runtime:InvokeEndpoint");
    private final BotoAgent agent = new BotoAgent(aws.operations(), AwsTasks.MESSAGE_PACK);

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    @DisplayName("An endpoint's model is asked and answers, both as base64")
    void anEndpointsModelIsAsked() {
        serve("churn");

        Value.Struct result = result(run(invocation("churn")));

        assertThat(Paths.text(result, "InvokedProductionVariant")).hasValue("all");
        assertThat(new String(Base64.getDecoder().decode(Paths.text(result, "Body").orElseThrow()),
                StandardCharsets.UTF_8)).isEqualTo("{\"echo\":\"{\\\"instances\\\": [[1.0, 2.5]]}\"}");
        assertThat(aws.simulator().ledger().calls()).contains("sagemaker-runtime:InvokeEndpoint");
    }

    @Test
    @DisplayName("X3 An endpoint that is not there is the user's failure, and a model's own error too")
    void anEndpointThatIsNotThere() {
        assertThatExceptionOfType(AgentException.class).isThrownBy(() -> run(invocation("nobody")))
                .withMessageStartingWith("ValidationError: Endpoint nobody of account 123456789012 not found.");

        serve("churn");
        aws.simulator().rules().when("InvokeEndpoint ").fails("ValueError: 3 features, 2 given");
        assertThatExceptionOfType(AgentException.class).isThrownBy(() -> run(invocation("churn")))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.USER))
                .withMessageStartingWith("ModelError: Received server error (500) from all")
                .withMessageContaining("ValueError: 3 features, 2 given");
    }

    @Test
    @DisplayName("C2 A body that is no base64 is refused by its path, before the call")
    void aBodyThatIsNoBase64IsRefused() {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> run(invocation("churn").with("config.Body", "{}")))
                .satisfies(e -> assertThat(e.path()).isEqualTo("custom.config.Body"))
                .withMessageContaining("must be base64 text");
        assertThat(aws.simulator().ledger().calls()).isEmpty();
    }

    private static AwsTasks invocation(String endpoint) {
        return AwsTasks.boto("sagemaker-runtime", "invoke_endpoint",
                AwsTasks.filled("EndpointName", "{inputs.endpoint}", "ContentType", "application/json", "Body",
                        Base64.getEncoder().encodeToString(ASKED.getBytes(StandardCharsets.UTF_8))))
                .input("endpoint", Literal.of(endpoint));
    }

    private void serve(String endpoint) {
        Value variants = Value.of(List.of(AwsTasks.filled("VariantName", "all")));
        call("CreateEndpointConfig",
                Paths.with(AwsTasks.filled("EndpointConfigName", "config"), "ProductionVariants", variants));
        call("CreateEndpoint", AwsTasks.filled("EndpointName", endpoint, "EndpointConfigName", "config"));
        await().until(() -> call("DescribeEndpoint", AwsTasks.filled("EndpointName", endpoint))
                .fields()
                .get("EndpointStatus"), Value.of("InService")::equals);
    }

    private Value.Struct call(String operation, Value.Struct parameters) {
        return aws.operations()
                .call(AwsCall.of("sagemaker", operation, parameters), aws.context(invocation("x").request()));
    }

    private TaskStatus run(AwsTasks task) {
        TaskRequest request = task.request();
        return agent.execute(request, aws.context(request));
    }

    private static Value.Struct result(TaskStatus status) {
        assertThat(status.phase()).isEqualTo(Phase.SUCCEEDED);
        LiteralValue value = ((TaskStatus.Succeeded) status).outputs()
                .orElseThrow()
                .find("result")
                .orElseThrow()
                .value();
        return (Value.Struct) AwsTasks.MESSAGE_PACK.decode(((LiteralValue.Binary) value).content());
    }
}
