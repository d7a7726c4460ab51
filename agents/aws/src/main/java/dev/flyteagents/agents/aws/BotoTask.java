package dev.flyteagents.agents.aws;

import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Fields;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.platform.MessagePack;
import dev.flyteagents.ports.remote.AwsCall;
import dev.flyteagents.ports.remote.AwsOperations;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A task, filled in and checked: the only reader of its template. */
record BotoTask(AwsCall call, String token) {

    static final String RESULT = "result";
    static final String TOKEN = "idempotence_token";

    private static final Set<String> OUTPUTS = Set.of(RESULT, TOKEN);

    static BotoTask of(TaskRequest request, AwsOperations operations, MessagePack messagePack) {
        Value.Struct written = request.template().customOrEmpty();
        Fields custom = Fields.of("custom", written);
        custom.refuseUnknown(Set.of("service", "method", "config", "region", "images"));
        String service = custom.text("service");
        String method = custom.text("method");
        String region = operations.region(BotoTemplate.inputRegion(request).or(() -> custom.findText("region")));
        if (custom.findFields("config").isEmpty()) {
            throw custom.fail("config", "is required and must be an object, but is missing");
        }
        Map<String, Value> images = new LinkedHashMap<>();
        custom.texts("images")
                .forEach((name, image) -> images.put(name,
                        Value.of(TritonImages.filled("custom.images." + name, image, region))));
        BotoTemplate.Filled filled = BotoTemplate.of(request, messagePack)
                .fill("custom.config", custom.find("config").orElseThrow(), Map.of("images", Value.of(images)),
                        service);
        request.template()
                .declaredOutputs()
                .keySet()
                .stream()
                .filter(name -> !OUTPUTS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new InvalidFieldException("interface.outputs." + name,
                            "cannot be provided; a boto task has result and idempotence_token");
                });
        return new BotoTask(new AwsCall(service, method, (Value.Struct) filled.config(), "custom.config",
                Optional.of(region), true), filled.token());
    }
}
