package dev.flyteagents.agents.aws;

import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.literal.LiteralValue;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentDescriptor;
import dev.flyteagents.ports.agent.AgentDescriptor.Field;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.platform.MessagePack;
import dev.flyteagents.ports.remote.AwsCall;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a call comes to. As flytekit's connector has it, but for dates, which are ISO 8601 text rather than a pickle, and
 * an idempotence token that is always there.
 */
final class BotoOutcome {

    private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:[A-Za-z0-9:/._-]+[A-Za-z0-9]");

    /** The creates whose result is their ARN alone. */
    private static final Map<String, String> ARNS = Map.of("createmodel", "ModelArn", "createendpointconfig",
            "EndpointConfigArn");

    static final AgentDescriptor DESCRIPTOR = new AgentDescriptor("AWS Boto Agent",
            List.of(new TaskCategory("boto", 0)),
            List.of(Field.required("custom.service", "string", "AWS service, such as sagemaker"),
                    Field.required("custom.method", "string",
                            "operation, such as create_model; the operator lists them"),
                    Field.required("custom.config", "object", "the operation's parameters, in the API's spelling"),
                    Field.optional("custom.region", "string", "AWS region; the input named region goes before it"),
                    Field.optional("custom.images", "object", "container images by name, for {images.name}")),
            List.of(new AgentDescriptor.Output(BotoTask.RESULT, "struct", "what the operation answered"),
                    new AgentDescriptor.Output(BotoTask.TOKEN, "string",
                            "token of the parameters; empty where unused")),
            AwsDescription.credentials(),
            List.of(new AgentDescriptor.Guarantee("NONE",
                    "always: a call is repeated where its answer is lost, late or retryable")),
            AgentDescriptor.MissingRecord.RETRY);

    private BotoOutcome() {}

    static Value.Struct result(BotoTask task, Value.Struct answer) {
        String arn = ARNS.get(AwsCall.key(task.call().operation()));
        if (arn != null) {
            return Value.of(Map.of(arn, Value.of(Paths.text(answer, arn).orElse(""))));
        }
        boolean empty = answer.fields().keySet().stream().allMatch("ResponseMetadata"::equals);
        return empty ? Value.of(Map.of(BotoTask.RESULT, Value.ofNothing())) : answer;
    }

    /** A create of what is there already is a success, as in flytekit's connector. */
    static Optional<Value.Struct> existing(BotoTask task, AgentException refusal) {
        Matcher matcher = ARN.matcher(refusal.text());
        if (!refusal.text().contains("Cannot create already existing") || !matcher.find()) {
            return Optional.empty();
        }
        String name = ARNS.get(AwsCall.key(task.call().operation()));
        return Optional.of(name == null
                ? Value.of(Map.of(BotoTask.RESULT, Value.of("Entity already exists " + matcher.group() + ".")))
                : Value.of(Map.of(name, Value.of(matcher.group()))));
    }

    static TaskStatus of(BotoTask task, Value.Struct result, String requestId, MessagePack messagePack) {
        Map<String, Literal> outputs = new LinkedHashMap<>();
        outputs.put(BotoTask.RESULT,
                Literal.of(new LiteralValue.Binary(messagePack.encode(result), LiteralValue.Binary.MSGPACK)));
        outputs.put(BotoTask.TOKEN, Literal.of(task.token()));
        Map<String, Value> info = new LinkedHashMap<>();
        info.put("remote_id", Value.of(requestId));
        info.put("service", Value.of(task.call().service()));
        info.put("operation", Value.of(task.call().operation()));
        info.put("region", Value.of(task.call().region().orElse("")));
        return new TaskStatus.Succeeded(Optional.of(new LiteralMap(outputs)),
                task.call().service() + " " + task.call().operation() + " succeeded", List.of(), Value.of(info));
    }
}
