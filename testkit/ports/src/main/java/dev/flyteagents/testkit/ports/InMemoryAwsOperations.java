package dev.flyteagents.testkit.ports;

import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.domain.value.Nearest;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.platform.CallContext;
import dev.flyteagents.ports.remote.AwsCall;
import dev.flyteagents.ports.remote.AwsOperations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** An AWS of the operations that the test gives it; what it was asked can be read afterwards. */
public final class InMemoryAwsOperations implements AwsOperations {

    public static final String REGION = "eu-central-1";

    private final Map<String, UnaryOperator<Value.Struct>> operations = new LinkedHashMap<>();
    private final Map<String, Value.Struct> examples = new LinkedHashMap<>();
    private final List<AwsCall> calls = new ArrayList<>();
    private final Troubles troubles = new Troubles();
    private boolean choosable;

    /** The operation answers this; it takes any parameters. */
    public synchronized void serves(String service, String operation, UnaryOperator<Value.Struct> answer) {
        operations.put(key(service, operation), answer);
    }

    /** As {@link #serves}, for parameters that are of the same names and kinds as these. */
    public synchronized void serves(String service, String operation, Value.Struct example,
            UnaryOperator<Value.Struct> answer) {
        examples.put(key(service, operation), example);
        serves(service, operation, answer);
    }

    /** Tasks may call every operation. */
    public synchronized void allowsTasks() {
        choosable = true;
    }

    public Troubles troubles() {
        return troubles;
    }

    /** What was sent, oldest first. */
    public synchronized List<AwsCall> calls() {
        return List.copyOf(calls);
    }

    @Override
    public Value.Struct call(AwsCall call, CallContext context) {
        check(call);
        troubles.enter(context);
        return answer(call).apply(call.parameters());
    }

    private synchronized UnaryOperator<Value.Struct> answer(AwsCall call) {
        calls.add(call);
        UnaryOperator<Value.Struct> answer = operations.get(key(call.service(), call.operation()));
        return parameters -> answer == null ? Value.Struct.empty() : answer.apply(parameters);
    }

    @Override
    public synchronized void check(AwsCall call) {
        String key = key(call.service(), call.operation());
        if (operations.keySet().stream().noneMatch(known -> known.startsWith(call.service() + ":"))) {
            throw new InvalidFieldException("custom.service", "'" + call.service() + "' is not served");
        }
        if (!operations.containsKey(key)) {
            throw new InvalidFieldException("custom.method", "there is no operation '" + call.operation() + "'");
        }
        if (call.chosenByTask() && !choosable) {
            throw new InvalidFieldException("custom.method", key + " may not be called by tasks");
        }
        Value.Struct example = examples.get(key);
        if (example != null) {
            compare(call.path(), example, call.parameters());
        }
    }

    @Override
    public String region(Optional<String> named) {
        return named.orElse(REGION);
    }

    @Override
    public String host(String service, String region) {
        return service + "." + region + ".amazonaws.com";
    }

    private static void compare(String path, Value.Struct example, Value.Struct given) {
        given.fields().forEach((name, value) -> {
            String at = path.isEmpty() ? name : path + "." + name;
            Value like = example.fields().get(name);
            if (like == null) {
                throw new InvalidFieldException(at, "is not known; "
                        + Nearest.to(name, example.fields().keySet())
                                .map(near -> "did you mean '" + near + "'? ")
                                .orElse("")
                        + "known are " + String.join(", ", example.fields().keySet()));
            }
            if (like instanceof Value.Struct inner && value instanceof Value.Struct struct) {
                compare(at, inner, struct);
            } else if (like instanceof Value.Int64 && !(value instanceof Value.Int64)) {
                throw new InvalidFieldException(at, "must be an integer, was " + value.kind());
            }
        });
    }

    private static String key(String service, String operation) {
        return service + ":" + AwsCall.key(operation);
    }
}
