package dev.flyteagents.grpc.flyte2;

import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.flyteagents.wire.flyte2.connector.CreateTaskRequest;
import dev.flyteagents.wire.flyte2.core.Blob;
import dev.flyteagents.wire.flyte2.core.BlobMetadata;
import dev.flyteagents.wire.flyte2.core.Literal;
import dev.flyteagents.wire.flyte2.core.LiteralType;
import dev.flyteagents.wire.flyte2.core.Primitive;
import dev.flyteagents.wire.flyte2.core.Scalar;
import dev.flyteagents.wire.flyte2.core.StructuredDataset;
import dev.flyteagents.wire.flyte2.core.StructuredDatasetMetadata;
import dev.flyteagents.wire.flyte2.core.TaskTemplate;
import dev.flyteagents.wire.flyte2.core.TypeAnnotation;
import dev.flyteagents.wire.flyte2.core.TypedInterface;
import dev.flyteagents.wire.flyte2.core.Union;
import dev.flyteagents.wire.flyte2.core.Variable;
import dev.flyteagents.wire.flyte2.core.VariableEntry;
import dev.flyteagents.wire.flyte2.core.VariableMap;
import dev.flyteagents.wire.flyte2.task.Inputs;
import dev.flyteagents.wire.flyte2.task.NamedLiteral;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The few messages that do not come back as they were, because they mean the same as another. */
class Flyte2NormalFormTest {
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
                        .setInputs(Inputs.getDefaultInstance())
                        .build());
    }

    @Test
    void anEntryWithoutAValueHasAnEmptyOne() {
        NamedLiteral named = NamedLiteral.newBuilder().setName("a").build();
        TypedInterface typed = TypedInterface.newBuilder()
                .setInputs(VariableMap.newBuilder().addVariables(VariableEntry.newBuilder().setKey("a")))
                .build();

        assertThat(LiteralMapper.toNamed(LiteralMapper.fromNamed(List.of(named))))
                .containsExactly(named.toBuilder().setValue(Literal.getDefaultInstance()).build());
        assertThat(InterfaceMapper.toWire(InterfaceMapper.fromWire(typed)).getInputs().getVariablesList())
                .containsExactly(
                        VariableEntry.newBuilder().setKey("a").setValue(Variable.getDefaultInstance()).build());
    }

    @Test
    void ofTwoEntriesOfOneNameTheLastOneCounts() {
        NamedLiteral.Builder named = NamedLiteral.newBuilder().setName("a");
        NamedLiteral last = named.setValue(Literal.newBuilder().setHash("2")).build();

        assertThat(LiteralMapper.toNamed(LiteralMapper.fromNamed(
                List.of(named.setValue(Literal.newBuilder().setHash("1")).build(), last)))).containsExactly(last);
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
