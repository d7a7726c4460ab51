package dev.flyteagents.ports.remote;

import dev.flyteagents.domain.value.Value;

import java.util.Locale;
import java.util.Optional;

/**
 * One call of an AWS service.
 *
 * @param service as in the API's endpoint: {@code sagemaker}, {@code emr-serverless}
 * @param operation in the API's spelling or in boto's: {@code CreateTrainingJob}, {@code create_training_job}
 * @param parameters in the API's spelling
 * @param path where the parameters stand in the task, for messages; empty where a task has no say
 * @param region where the task wants it; else the operator's or the surroundings' region
 * @param chosenByTask whether the task named service and operation, so that the operator's list of those has a say
 */
public record AwsCall(String service, String operation, Value.Struct parameters, String path, Optional<String> region,
        boolean chosenByTask) {

    public static AwsCall of(String service, String operation, Value.Struct parameters) {
        return new AwsCall(service, operation, parameters, "", Optional.empty(), false);
    }

    public AwsCall at(String where) {
        return new AwsCall(service, operation, parameters, where, region, chosenByTask);
    }

    public AwsCall in(String name) {
        return new AwsCall(service, operation, parameters, path, Optional.of(name), chosenByTask);
    }

    public AwsCall ofTask() {
        return new AwsCall(service, operation, parameters, path, region, true);
    }

    /** The same for both spellings of an operation: {@code createtrainingjob}. */
    public static String key(String operation) {
        return operation.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
