package dev.flyteagents.grpc.flyte2;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.task.TaskTemplate;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.grpc.common.KeptRequest;
import dev.flyteagents.grpc.common.TemplateSource;
import dev.flyteagents.ports.platform.WireCodec;
import dev.flyteagents.wire.flyte2.connector.CreateTaskRequest;

import java.util.List;

/** Flyte 2's serialized forms: outputs as {@code Outputs}, templates as its SDK writes them. */
public final class Flyte2Codec implements WireCodec {
    private static final TemplateSource<dev.flyteagents.wire.flyte2.core.TaskTemplate> TEMPLATES = new TemplateSource<>(
            dev.flyteagents.wire.flyte2.core.TaskTemplate.getDefaultInstance(), "flyteidl2.task.TaskSpec",
            List.of("taskTemplate", "task_template"));

    @Override
    public Bytes outputs(LiteralMap outputs) {
        return Bytes.of(LiteralMapper.toOutputs(outputs).toByteArray());
    }

    @Override
    public LiteralMap outputs(Bytes content) {
        try {
            return LiteralMapper
                    .fromNamed(dev.flyteagents.wire.flyte2.task.Outputs.parseFrom(content.toArray()).getLiteralsList());
        } catch (InvalidProtocolBufferException e) {
            throw new InvalidFieldException("outputs", "are not outputs as this Flyte writes them", e);
        }
    }

    @Override
    public TaskTemplate template(Bytes content, Encoding encoding) {
        return TemplateMapper.fromWire(TEMPLATES.read(content, encoding));
    }

    @Override
    public Bytes request(TaskRequest request) {
        return Bytes.of(RequestMapper.toWire(request).toByteArray());
    }

    @Override
    public TaskRequest request(Bytes content) {
        try {
            return KeptRequest.of(RequestMapper.fromWire(CreateTaskRequest.parseFrom(content.toArray())));
        } catch (InvalidProtocolBufferException e) {
            throw new InvalidFieldException("request", "is not a request as this Flyte sends it", e);
        }
    }
}
