package dev.flyteagents.grpc.flyte1;

import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.flyteagents.wire.flyte1.admin.CreateTaskRequest;
import dev.flyteagents.wire.flyte1.core.Blob;
import dev.flyteagents.wire.flyte1.core.BlobMetadata;
import dev.flyteagents.wire.flyte1.core.Literal;
import dev.flyteagents.wire.flyte1.core.LiteralMap;
import dev.flyteagents.wire.flyte1.core.LiteralType;
import dev.flyteagents.wire.flyte1.core.Primitive;
import dev.flyteagents.wire.flyte1.core.Scalar;
import dev.flyteagents.wire.flyte1.core.StructuredDataset;
import dev.flyteagents.wire.flyte1.core.StructuredDatasetMetadata;
import dev.flyteagents.wire.flyte1.core.TaskTemplate;
import dev.flyteagents.wire.flyte1.core.TypeAnnotation;
import dev.flyteagents.wire.flyte1.core.TypedInterface;
import dev.flyteagents.wire.flyte1.core.Union;
import dev.flyteagents.wire.flyte1.core.VariableMap;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The few messages that do not come back as they were, because they mean the same as another. */
class Flyte1NormalFormTest {
    @Test
    void aScalarWithoutAValueIsALiteralWithoutOne() {
        assertThat(returned(literal(Scalar.getDefaultInstance()))).isEqualTo(Literal.getDefaultInstance());
        assertThat(returned(literal(Scalar.newBuilder().setPrimitive(Primitive.getDefaultInstance()).build())))
                .isEqualTo(Literal.getDefaultInstance());
    }

    @Test
    void metadataWithoutATypeIsNoMetadata() {
        Blob blob = Blob.newBuilder().setUri("s3://b").build();
        StructuredDataset dataset = StructuredDataset.newBuilder().setUri("bq://d").build();

        assertThat(returned(literal(Scalar.newBuilder()
                .setBlob(blob.toBuilder().setMetadata(BlobMetadata.getDefaultInstance()))
                .build()))).isEqualTo(literal(Scalar.newBuilder().setBlob(blob).build()));
        assertThat(returned(literal(Scalar.newBuilder()
                .setStructuredDataset(dataset.toBuilder().setMetadata(StructuredDatasetMetadata.getDefaultInstance()))
                .build()))).isEqualTo(literal(Scalar.newBuilder().setStructuredDataset(dataset).build()));
    }

    @Test
    void anAnnotationWithoutContentIsNoAnnotation() {
        LiteralType type = LiteralType.newBuilder().setAnnotation(TypeAnnotation.getDefaultInstance()).build();

        assertThat(TypeMapper.toWire(TypeMapper.fromWire(type))).isEqualTo(LiteralType.getDefaultInstance());
    }

    @Test
    void aUnionWithoutAValueHoldsAnEmptyOne() {
        Union empty = Union.newBuilder().setValue(Literal.getDefaultInstance()).build();

        assertThat(returned(literal(Scalar.newBuilder().setUnion(Union.getDefaultInstance()).build())))
                .isEqualTo(literal(Scalar.newBuilder().setUnion(empty).build()));
    }

    @Test
    void anInterfaceAlwaysHasInputsAndOutputs() {
        assertThat(InterfaceMapper.toWire(InterfaceMapper.fromWire(TypedInterface.getDefaultInstance())))
                .isEqualTo(TypedInterface.newBuilder()
                        .setInputs(VariableMap.getDefaultInstance())
                        .setOutputs(VariableMap.getDefaultInstance())
                        .build());
    }

    @Test
    void aRequestAlwaysHasATemplateAndInputs() {
        assertThat(RequestMapper.toWire(RequestMapper.fromWire(CreateTaskRequest.getDefaultInstance())))
                .isEqualTo(CreateTaskRequest.newBuilder()
                        .setTemplate(TaskTemplate.getDefaultInstance())
                        .setInputs(LiteralMap.getDefaultInstance())
                        .build());
    }

    @Test
    void aValueOfNoKindIsNull() {
        TaskTemplate template = TaskTemplate.newBuilder()
                .setCustom(Struct.newBuilder().putFields("a", Value.getDefaultInstance()))
                .build();

        assertThat(TemplateMapper.toWire(TemplateMapper.fromWire(template)).getCustom().getFieldsOrThrow("a"))
                .isEqualTo(Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build());
    }

    private static Literal literal(Scalar scalar) {
        return Literal.newBuilder().setScalar(scalar).build();
    }

    private static Literal returned(Literal literal) {
        return LiteralMapper.toWire(LiteralMapper.fromWire(literal));
    }
}
