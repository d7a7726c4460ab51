package dev.flyteagents.agents.aws;

import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.SyncAgent;
import dev.flyteagents.testkit.agents.SyncAgentContract;
import dev.flyteagents.testkit.agents.SyncAgentFixture;
import dev.flyteagents.testkit.ports.InMemoryAwsOperations;
import dev.flyteagents.testkit.ports.Troubles;

import java.util.List;
import java.util.Map;
import java.util.Optional;

class BotoAgentContractTest extends SyncAgentContract {

    @Override
    protected SyncAgentFixture fixture() {
        return new Models();
    }

    /** A SageMaker that makes models, but for those whose name says what it answers instead. */
    private static final class Models implements SyncAgentFixture {

        private static final String ARN = "arn:aws-cn:sagemaker:cn-north-1:123456789012:model/there";

        private final InMemoryAwsOperations operations = new InMemoryAwsOperations();

        Models() {
            operations.allowsTasks();
            operations.serves("sagemaker", "CreateModel", Models::create);
        }

        private static Value.Struct create(Value.Struct parameters) {
            return switch (Paths.text(parameters, "ModelName").orElse("")) {
                case "limited" -> throw AgentException.throttled("AWS_RESOURCE_LIMIT_EXCEEDED",
                        "ResourceLimitExceeded: the quota 'models' is used up", null, null);
                case "refused" -> throw AgentException.user("AWS_RESOURCE_IN_USE", "ResourceInUse: it is being used");
                case "there" -> throw AgentException.user("AWS_VALIDATION_EXCEPTION",
                        "ValidationException: Cannot create already existing model \"" + ARN + "\".");
                default -> AwsTasks.filled("ModelArn", ARN, "ResponseMetadata.RequestId", "r-1");
            };
        }

        private static TaskRequest named(String name) {
            return AwsTasks.boto("sagemaker", "create_model", AwsTasks.filled("ModelName", name)).request();
        }

        @Override
        public SyncAgent agent() {
            return new BotoAgent(operations, AwsTasks.MESSAGE_PACK);
        }

        @Override
        public TaskRequest task() {
            return named("churn");
        }

        @Override
        public Map<String, TaskRequest> mistakes() {
            Value.Struct config = AwsTasks.filled("ModelName", "churn");
            return Map.of("custom.service", AwsTasks.boto("sagemakr", "create_model", config).request(),
                    "custom.method", AwsTasks.boto("sagemaker", "create_modle", config).request(),
                    "custom.config.ModelName",
                    AwsTasks.boto("sagemaker", "create_model", AwsTasks.filled("ModelName", "{inputs.no}")).request(),
                    "custom.regoin", AwsTasks.boto("sagemaker", "create_model", config).with("regoin", "x").request(),
                    "interface.outputs.other",
                    AwsTasks.boto("sagemaker", "create_model", config).output("other").request());
        }

        @Override
        public List<Outcome> outcomes() {
            return List.of(new Outcome("a model", named("churn"), Phase.SUCCEEDED),
                    new Outcome("a model that is there", named("there"), Phase.SUCCEEDED),
                    new Outcome("a refusal", named("refused"), Phase.FAILED),
                    new Outcome("a quota", named("limited"), Phase.RETRYABLE_FAILED));
        }

        @Override
        public Optional<Refusal> refusal() {
            return Optional.of(new Refusal(named("refused"), "ResourceInUse: it is being used"));
        }

        @Override
        public Troubles troubles() {
            return operations.troubles();
        }

        @Override
        public boolean plans() {
            return true;
        }
    }
}
