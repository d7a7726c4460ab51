package dev.flyteagents.agents.aws;

import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.TaskContext;
import dev.flyteagents.ports.remote.AwsCall;
import dev.flyteagents.ports.remote.AwsOperations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whole lists: every page of them, up to a bound that no list of one task's jobs comes near. */
final class JobPages {

    private static final int MOST_PAGES = 50;

    /** The token of an answer goes back under the name that it came by. */
    private static final List<String> TOKENS = List.of("NextToken", "nextToken", "Marker");

    private final String service;
    private final AwsOperations operations;

    JobPages(String service, AwsOperations operations) {
        this.service = service;
        this.operations = operations;
    }

    List<Value> all(String operation, Value.Struct parameters, String items, String region, TaskContext context) {
        List<Value> all = new ArrayList<>();
        Value.Struct asked = parameters;
        for (int page = 0; page < MOST_PAGES; page++) {
            Value.Struct answer = operations.call(AwsCall.of(service, operation, asked).in(region), context);
            all.addAll(Paths.items(answer, items));
            Optional<String> name = TOKENS.stream().filter(token -> Paths.text(answer, token).isPresent()).findFirst();
            if (name.isEmpty()) {
                break;
            }
            Map<String, Value> next = new LinkedHashMap<>(parameters.fields());
            next.put(name.get(), Value.of(Paths.text(answer, name.get()).orElseThrow()));
            asked = Value.of(next);
        }
        return all;
    }
}
