package dev.flyteagents.grpc.flyte1;

import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.grpc.common.MessageRules;
import dev.flyteagents.grpc.common.RoundTrip;
import dev.flyteagents.wire.flyte1.admin.CreateRequestHeader;
import dev.flyteagents.wire.flyte1.admin.CreateTaskRequest;
import dev.flyteagents.wire.flyte1.admin.TaskExecutionMetadata;
import dev.flyteagents.wire.flyte1.core.LiteralMap;
import dev.flyteagents.wire.flyte1.core.LiteralType;
import dev.flyteagents.wire.flyte1.core.TaskTemplate;
import dev.flyteagents.wire.flyte1.core.TypedInterface;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Flyte 1's messages that are mapped both ways. */
final class Flyte1Messages {
    /** The normal forms; {@code Flyte1NormalFormTest} says what becomes of everything else. */
    static final MessageRules NORMAL_FORMS = new MessageRules(Set.of(),
            Set.of(
                    // a wrapper without content equals none
                    "flyteidl.core.BlobMetadata.type",
                    "flyteidl.core.StructuredDatasetMetadata.structured_dataset_type",
                    "flyteidl.core.TypeAnnotation.annotations",
                    // a map of variables or literals that is left out equals an empty one
                    "flyteidl.core.TypedInterface.inputs", "flyteidl.core.TypedInterface.outputs",
                    "flyteidl.admin.CreateTaskRequest.inputs",
                    // a request without a template, or a union without a value, equals one with an empty one
                    "flyteidl.admin.CreateTaskRequest.template", "flyteidl.admin.CreateRequestHeader.template",
                    "flyteidl.core.Union.value"),
            Set.of(
                    // a scalar or a primitive without a value equals a literal without one
                    "flyteidl.core.Scalar.value", "flyteidl.core.Primitive.value",
                    // a value of no kind equals null
                    "google.protobuf.Value.kind"),
            Map.of());

    static final RoundTrip<CreateTaskRequest, TaskRequest> REQUEST = new RoundTrip<>(
            CreateTaskRequest.getDefaultInstance(),
            RequestMapper::fromWire, RequestMapper::toWire);
    static final RoundTrip<CreateRequestHeader, TaskRequest> HEADER = new RoundTrip<>(
            CreateRequestHeader.getDefaultInstance(),
            header -> RequestMapper.fromWire(header, LiteralMap.getDefaultInstance()), RequestMapper::toHeader);

    private Flyte1Messages() {}

    static List<RoundTrip<?, ?>> all() {
        return List.of(REQUEST, HEADER,
                new RoundTrip<>(TaskTemplate.getDefaultInstance(), TemplateMapper::fromWire, TemplateMapper::toWire),
                new RoundTrip<>(LiteralMap.getDefaultInstance(), LiteralMapper::fromWire, LiteralMapper::toWire),
                new RoundTrip<>(LiteralType.getDefaultInstance(), TypeMapper::fromWire, TypeMapper::toWire),
                new RoundTrip<>(TypedInterface.getDefaultInstance(), InterfaceMapper::fromWire,
                        InterfaceMapper::toWire),
                new RoundTrip<>(TaskExecutionMetadata.getDefaultInstance(), ExecutionMapper::fromWire,
                        ExecutionMapper::toWire));
    }
}
