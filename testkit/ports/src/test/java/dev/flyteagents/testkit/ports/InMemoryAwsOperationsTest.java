package dev.flyteagents.testkit.ports;

import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.remote.AwsOperations;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

class InMemoryAwsOperationsTest extends AwsOperationsContract {

    private final InMemoryAwsOperations operations = new InMemoryAwsOperations();
    private final Map<Value, Value.Struct> jobs = new LinkedHashMap<>();

    InMemoryAwsOperationsTest() {
        operations.serves("sagemaker", "CreateTrainingJob", training("example"), this::create);
        operations.serves("sagemaker", "DescribeTrainingJob",
                parameters -> Optional.ofNullable(jobs.get(parameters.fields().get("TrainingJobName")))
                        .orElseThrow(() -> new AgentException(Kind.NOT_FOUND, "AWS_VALIDATION_EXCEPTION",
                                "ValidationException: Requested resource not found.", null)));
    }

    private Value.Struct create(Value.Struct parameters) {
        Map<String, Value> job = new LinkedHashMap<>(parameters.fields());
        job.put("TrainingJobStatus", Value.of("InProgress"));
        job.put("CreationTime", Value.of("2026-01-01T00:00:00Z"));
        if (jobs.putIfAbsent(parameters.fields().getOrDefault("TrainingJobName", Value.ofNothing()),
                Value.of(job)) != null) {
            throw AgentException.user("AWS_RESOURCE_IN_USE", "ResourceInUse: this name already exists");
        }
        return Value.of(Map.of("TrainingJobArn", Value.of("arn:aws:sagemaker:eu-central-1:1:training-job/x")));
    }

    @Override
    protected AwsOperations operations() {
        return operations;
    }

    @Override
    protected FakeCallContext call() {
        return FakeCallContext.unhurried();
    }

    @Override
    protected int asked() {
        return operations.calls().size();
    }
}
