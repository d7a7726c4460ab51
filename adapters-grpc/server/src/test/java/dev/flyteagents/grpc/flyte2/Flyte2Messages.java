package dev.flyteagents.grpc.flyte2;

import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.grpc.common.MessageRules;
import dev.flyteagents.grpc.common.RoundTrip;
import dev.flyteagents.wire.flyte2.connector.CreateTaskRequest;
import dev.flyteagents.wire.flyte2.connector.TaskExecutionMetadata;
import dev.flyteagents.wire.flyte2.core.LiteralMap;
import dev.flyteagents.wire.flyte2.core.LiteralType;
import dev.flyteagents.wire.flyte2.core.TaskTemplate;
import dev.flyteagents.wire.flyte2.core.TypedInterface;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Flyte 2's messages that are mapped both ways. */
final class Flyte2Messages {
    /** The normal forms; {@code Flyte2NormalFormTest} says what becomes of everything else. */
    static final MessageRules NORMAL_FORMS = new MessageRules(
            Set.of(
                    // a ConnectionMapper reads it; it is never written
                    "flyteidl2.connector.CreateTaskRequest.connection"),
            Set.of(
                    // a wrapper without content equals none
                    "flyteidl2.core.BlobMetadata.type",
                    "flyteidl2.core.StructuredDatasetMetadata.structured_dataset_type",
                    "flyteidl2.core.TypeAnnotation.annotations",
                    // a map of variables or literals that is left out equals an empty one
                    "flyteidl2.core.TypedInterface.inputs", "flyteidl2.core.TypedInterface.outputs",
                    "flyteidl2.connector.CreateTaskRequest.inputs",
                    // a request without a template, or a union without a value, equals one with an empty one
                    "flyteidl2.connector.CreateTaskRequest.template", "flyteidl2.core.Union.value",
                    // an entry without a value equals one with an empty value
                    "flyteidl2.task.NamedLiteral.value", "flyteidl2.core.VariableEntry.value"),
            Set.of(
                    // a scalar or a primitive without a value equals a literal without one
                    "flyteidl2.core.Scalar.value", "flyteidl2.core.Primitive.value",
                    // a value of no kind equals null
                    "google.protobuf.Value.kind"),
            // of two entries of one name the last one counts
            Map.of("flyteidl2.task.Inputs.literals", "name", "flyteidl2.task.Outputs.literals", "name",
                    "flyteidl2.task.Inputs.context", "key", "flyteidl2.core.VariableMap.variables", "key"));

    static final RoundTrip<CreateTaskRequest, TaskRequest> REQUEST = new RoundTrip<>(
            CreateTaskRequest.getDefaultInstance(),
            RequestMapper::fromWire, RequestMapper::toWire);

    private Flyte2Messages() {}

    static List<RoundTrip<?, ?>> all() {
        return List.of(REQUEST,
                new RoundTrip<>(TaskTemplate.getDefaultInstance(), TemplateMapper::fromWire, TemplateMapper::toWire),
                new RoundTrip<>(LiteralMap.getDefaultInstance(), LiteralMapper::fromWire, LiteralMapper::toWire),
                new RoundTrip<>(LiteralType.getDefaultInstance(), TypeMapper::fromWire, TypeMapper::toWire),
                new RoundTrip<>(TypedInterface.getDefaultInstance(), InterfaceMapper::fromWire,
                        InterfaceMapper::toWire),
                new RoundTrip<>(TaskExecutionMetadata.getDefaultInstance(), ExecutionMapper::fromWire,
                        ExecutionMapper::toWire));
    }
}
