package dev.flyteagents.grpc.flyte2;

import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.grpc.common.Presence;
import dev.flyteagents.wire.flyte2.connector.CreateTaskRequest;
import dev.flyteagents.wire.flyte2.core.KeyValuePair;
import dev.flyteagents.wire.flyte2.task.Inputs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What Flyte asks to be run. The connection that comes with it is apart: it is never kept (F12). */
final class RequestMapper {
    private RequestMapper() {}

    static TaskRequest fromWire(CreateTaskRequest wire) {
        return new TaskRequest(TemplateMapper.fromWire(wire.getTemplate()),
                LiteralMapper.fromNamed(wire.getInputs().getLiteralsList()),
                contextOf(wire.getInputs().getContextList()), wire.getOutputPrefix(),
                Presence.of(wire.hasTaskExecutionMetadata(), wire.getTaskExecutionMetadata())
                        .map(ExecutionMapper::fromWire),
                0);
    }

    static CreateTaskRequest toWire(TaskRequest domain) {
        CreateTaskRequest.Builder wire = CreateTaskRequest.newBuilder()
                .setTemplate(TemplateMapper.toWire(domain.template()))
                .setInputs(inputsOf(domain))
                .setOutputPrefix(domain.outputPrefix());
        domain.execution().map(ExecutionMapper::toWire).ifPresent(wire::setTaskExecutionMetadata);
        return wire.build();
    }

    private static Inputs inputsOf(TaskRequest domain) {
        Inputs.Builder wire = Inputs.newBuilder().addAllLiterals(LiteralMapper.toNamed(domain.inputs()));
        domain.context()
                .forEach((key, value) -> wire.addContext(KeyValuePair.newBuilder().setKey(key).setValue(value)));
        return wire.build();
    }

    private static Map<String, String> contextOf(List<KeyValuePair> wire) {
        Map<String, String> context = new LinkedHashMap<>();
        wire.forEach(pair -> context.put(pair.getKey(), pair.getValue()));
        return context;
    }
}
