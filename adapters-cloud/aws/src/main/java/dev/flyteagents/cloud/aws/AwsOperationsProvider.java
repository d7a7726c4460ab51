package dev.flyteagents.cloud.aws;

import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.platform.AdapterProvider;
import dev.flyteagents.ports.platform.CallContext;
import dev.flyteagents.ports.platform.Platform;
import dev.flyteagents.ports.platform.Rehearsal;
import dev.flyteagents.ports.remote.AwsCall;
import dev.flyteagents.ports.remote.AwsOperations;

import java.util.Map;

/** Offers {@link AwsOperations} over AWS's SDK. */
public final class AwsOperationsProvider implements AdapterProvider<AwsOperations, AwsConfig> {

    @Override
    public Class<AwsOperations> port() {
        return AwsOperations.class;
    }

    @Override
    public String vendor() {
        return "aws";
    }

    @Override
    public AwsConfig defaults() {
        return AwsConfig.defaults();
    }

    @Override
    public AwsOperations create(AwsConfig config, Platform platform) {
        return new SdkAwsOperations(config);
    }

    /** Of the two services whose kits take longest to load. */
    @Override
    public void rehearse(AwsConfig config, Platform platform, Rehearsal rehearsal) {
        AwsOperations operations = new SdkAwsOperations(config.at(rehearsal.url()));
        CallContext call = rehearsal.withSecrets(AwsCredentialsOfCall.ACCESS_KEY_ID,
                AwsCredentialsOfCall.SECRET_ACCESS_KEY);
        ask(operations, "sagemaker", "DescribeTrainingJob", "TrainingJobName", call);
        ask(operations, "athena", "GetQueryExecution", "QueryExecutionId", call);
    }

    private static void ask(AwsOperations operations, String service, String operation, String name,
            CallContext call) {
        try {
            Value.Struct ignored = operations.call(AwsCall.of(service, operation, Value.of(Map.of(name, Value.of(
                    "rehearsal")))).in("us-east-1"), call);
        } catch (AgentException refused) {
            // every call of a rehearsal is
        }
    }
}
