package dev.flyteagents.grpc.flyte1;

import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.grpc.common.Presence;
import dev.flyteagents.wire.flyte1.admin.CreateRequestHeader;
import dev.flyteagents.wire.flyte1.admin.CreateTaskRequest;
import dev.flyteagents.wire.flyte1.core.LiteralMap;

import java.util.Map;

/** What Flyte asks to be run: by CreateTask, or by the header and the inputs of ExecuteTaskSync. */
final class RequestMapper {
    private RequestMapper() {}

    static TaskRequest fromWire(CreateTaskRequest wire) {
        return new TaskRequest(TemplateMapper.fromWire(wire.getTemplate()), LiteralMapper.fromWire(wire.getInputs()),
                Map.of(), wire.getOutputPrefix(),
                Presence.of(wire.hasTaskExecutionMetadata(), wire.getTaskExecutionMetadata())
                        .map(ExecutionMapper::fromWire),
                0);
    }

    static CreateTaskRequest toWire(TaskRequest domain) {
        CreateTaskRequest.Builder wire = CreateTaskRequest.newBuilder()
                .setTemplate(TemplateMapper.toWire(domain.template()))
                .setInputs(LiteralMapper.toWire(domain.inputs()))
                .setOutputPrefix(domain.outputPrefix());
        domain.execution().map(ExecutionMapper::toWire).ifPresent(wire::setTaskExecutionMetadata);
        return wire.build();
    }

    /** @param inputs the default instance when the call had none (X1) */
    static TaskRequest fromWire(CreateRequestHeader header, LiteralMap inputs) {
        return new TaskRequest(TemplateMapper.fromWire(header.getTemplate()), LiteralMapper.fromWire(inputs), Map.of(),
                header.getOutputPrefix(),
                Presence.of(header.hasTaskExecutionMetadata(), header.getTaskExecutionMetadata())
                        .map(ExecutionMapper::fromWire),
                header.getMaxDatasetSizeBytes());
    }

    /** The header of a sync call; its inputs travel in a message of their own. */
    static CreateRequestHeader toHeader(TaskRequest domain) {
        CreateRequestHeader.Builder wire = CreateRequestHeader.newBuilder()
                .setTemplate(TemplateMapper.toWire(domain.template()))
                .setOutputPrefix(domain.outputPrefix())
                .setMaxDatasetSizeBytes(domain.maxDatasetSizeBytes());
        domain.execution().map(ExecutionMapper::toWire).ifPresent(wire::setTaskExecutionMetadata);
        return wire.build();
    }
}
