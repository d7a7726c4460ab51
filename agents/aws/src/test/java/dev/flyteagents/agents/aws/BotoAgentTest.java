package dev.flyteagents.agents.aws;

import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.literal.LiteralValue;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.testkit.ports.FakeTaskContext;
import dev.flyteagents.testkit.ports.InMemoryAwsOperations;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BotoAgentTest {

    private final InMemoryAwsOperations operations = new InMemoryAwsOperations();
    private final BotoAgent agent = new BotoAgent(operations, AwsTasks.MESSAGE_PACK);

    @Test
    @DisplayName("The token of the parameters is put into them and returned")
    void theTokenIsPutIntoTheParametersAndReturned() {
        serve("CreateModel", AwsTasks.filled("ModelArn", "arn:aws:sagemaker:us-west-2:1:model/m"));

        LiteralMap outputs = run(AwsTasks.boto("sagemaker", "create_model",
                AwsTasks.filled("ModelName", "xgboost-{idempotence_token}", "PrimaryContainer.Image",
                        "{images.triton}", "PrimaryContainer.ModelDataUrl",
                        "s3://sagemaker-connector-xgboost/model.tar.gz"))
                .with("region", "us-west-2")
                .with("images.triton", "{account_id}.dkr.ecr.{region}.{base}/sagemaker-tritonserver:21.08-py3"));

        assertThat(outputs.find("idempotence_token")).hasValue(Literal.of("2de338ec95ee0da6"));
        assertThat(sent("ModelName")).isEqualTo("xgboost-2de338ec95ee0da6");
        assertThat(sent("PrimaryContainer.Image"))
                .isEqualTo("301217895009.dkr.ecr.us-west-2.amazonaws.com/sagemaker-tritonserver:21.08-py3");
        assertThat(result(outputs)).isEqualTo(AwsTasks.filled("ModelArn", "arn:aws:sagemaker:us-west-2:1:model/m"));
    }

    @Test
    @DisplayName("A token within a name of SageMaker's is cut so that the name has 63 characters")
    void aTokenWithinALongNameIsCut() {
        serve("CreateModel", Value.Struct.empty());

        run(AwsTasks.boto("sagemaker", "create_model",
                AwsTasks.filled("ModelName", "m".repeat(55) + "-{inputs.idempotence_token}"))
                .input("idempotence_token", Literal.of("0123456789abcdef")));

        assertThat(sent("ModelName")).isEqualTo("m".repeat(55) + "-0123456");
    }

    @Test
    @DisplayName("The input named region goes before the task's own")
    void theInputNamedRegionGoesFirst() {
        serve("CreateModel", Value.Struct.empty());

        run(AwsTasks.boto("sagemaker", "create_model", AwsTasks.filled("ModelName", "m"))
                .with("region", "us-west-2")
                .input("region", Literal.of("eu-west-1")));

        assertThat(operations.calls().get(0).region()).hasValue("eu-west-1");
    }

    @Test
    @DisplayName("What is there already is a success, in every partition")
    void whatIsThereAlreadyIsASuccess() {
        String arn = "arn:aws-us-gov:sagemaker:us-gov-west-1:123456789012:endpoint-config/c";
        refuse("CreateEndpointConfig", "Cannot create already existing endpoint configuration \"" + arn + "\".");
        refuse("CreateEndpoint", "Cannot create already existing endpoint \"" + arn + "\".");

        assertThat(result(run(AwsTasks.boto("sagemaker", "create_endpoint_config", Value.Struct.empty()))))
                .isEqualTo(AwsTasks.filled("EndpointConfigArn", arn));
        assertThat(result(run(AwsTasks.boto("sagemaker", "create_endpoint", Value.Struct.empty()))))
                .isEqualTo(AwsTasks.filled("result", "Entity already exists " + arn + "."));
    }

    @Test
    @DisplayName("An answer with nothing in it is a result that is null, and a token all the same")
    void anEmptyAnswerIsANullResult() {
        serve("DeleteModel", AwsTasks.filled("ResponseMetadata.RequestId", "r-1"));

        LiteralMap outputs = run(AwsTasks.boto("sagemaker", "delete_model", Value.Struct.empty()));

        assertThat(result(outputs).fields()).containsEntry("result", Value.ofNothing());
        assertThat(outputs.find("idempotence_token")).hasValue(Literal.of(""));
    }

    @Test
    @DisplayName("C2 A Triton image of a region that has none is refused by its path")
    void aTritonImageOfAnUnknownRegionIsRefused() {
        serve("CreateModel", Value.Struct.empty());
        AwsTasks task = AwsTasks.boto("sagemaker", "create_model", AwsTasks.filled("ModelName", "m"))
                .with("region", "mars-north-1")
                .with("images.triton", "{account_id}.dkr.ecr.{region}.{base}/sagemaker-tritonserver:1");

        assertThatExceptionOfType(InvalidFieldException.class).isThrownBy(() -> run(task))
                .satisfies(e -> assertThat(e.path()).isEqualTo("custom.images.triton"));
    }

    private void serve(String operation, Value.Struct answer) {
        operations.allowsTasks();
        operations.serves("sagemaker", operation, parameters -> answer);
    }

    private void refuse(String operation, String message) {
        operations.allowsTasks();
        operations.serves("sagemaker", operation, parameters -> {
            throw AgentException.user("AWS_VALIDATION_EXCEPTION", "ValidationException: " + message);
        });
    }

    private LiteralMap run(AwsTasks task) {
        TaskRequest request = task.request();
        TaskStatus status = agent.execute(request, FakeTaskContext.of(request));
        assertThat(status).isInstanceOf(TaskStatus.Succeeded.class);
        return ((TaskStatus.Succeeded) status).outputs().orElseThrow();
    }

    private static Value.Struct result(LiteralMap outputs) {
        LiteralValue value = outputs.find("result").orElseThrow().value();
        Map<String, Value> fields = ((Value.Struct) AwsTasks.MESSAGE_PACK
                .decode(((LiteralValue.Binary) value).content())).fields();
        return Value.of(fields);
    }

    private String sent(String path) {
        return Paths.text(operations.calls().get(0).parameters(), path).orElseThrow();
    }
}
