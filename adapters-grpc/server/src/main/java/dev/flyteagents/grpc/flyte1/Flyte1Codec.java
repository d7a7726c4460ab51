package dev.flyteagents.grpc.flyte1;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.task.TaskTemplate;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.grpc.common.KeptRequest;
import dev.flyteagents.grpc.common.TemplateSource;
import dev.flyteagents.ports.platform.WireCodec;
import dev.flyteagents.wire.flyte1.admin.CreateTaskRequest;

import java.util.List;

/** Flyte 1's serialized forms: outputs as a {@code LiteralMap}, templates as flytekit writes them. */
public final class Flyte1Codec implements WireCodec {
    private static final TemplateSource<dev.flyteagents.wire.flyte1.core.TaskTemplate> TEMPLATES = new TemplateSource<>(
            dev.flyteagents.wire.flyte1.core.TaskTemplate.getDefaultInstance(), "flyteidl.admin.TaskSpec",
            List.of("template"));

    @Override
    public Bytes outputs(LiteralMap outputs) {
        return Bytes.of(LiteralMapper.toWire(outputs).toByteArray());
    }

    @Override
    public LiteralMap outputs(Bytes content) {
        try {
            return LiteralMapper.fromWire(dev.flyteagents.wire.flyte1.core.LiteralMap.parseFrom(content.toArray()));
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
