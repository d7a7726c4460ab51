package dev.flyteagents.grpc.flyte2;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.literal.LiteralValue;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.wire.flyte2.core.Scalar;
import dev.flyteagents.wire.flyte2.core.StructuredDataset;
import dev.flyteagents.wire.flyte2.task.NamedLiteral;
import dev.flyteagents.wire.flyte2.task.Outputs;
import org.junit.jupiter.api.Test;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class Flyte2OutputsTest {
    /** As the SDK encodes {@code {"status_code": 200, "response_data": "x", "input_data": {"a": 1.0}}}. */
    private static final byte[] MSGPACK = Base64.getDecoder()
            .decode("g6tzdGF0dXNfY29kZczIrXJlc3BvbnNlX2RhdGGheKppbnB1dF9kYXRhgaFhyz/wAAAAAAAA");

    @Test
    void writesADictAsTaggedMessagePack() {
        Scalar scalar = LiteralMapper
                .toWire(Literal.of(new LiteralValue.Binary(Bytes.of(MSGPACK), LiteralValue.Binary.MSGPACK)))
                .getScalar();

        assertThat(scalar.getBinary().getTag()).isEqualTo("msgpack");
        assertThat(scalar.getBinary().getValue().toByteArray()).isEqualTo(MSGPACK);
    }

    @Test
    void writesAStructuredDatasetAsThePythonConnectorsDo() {
        StructuredDataset dataset = LiteralMapper.toWire(Literal.structuredDataset("bq://p:d.t"))
                .getScalar()
                .getStructuredDataset();

        assertThat(dataset.getUri()).isEqualTo("bq://p:d.t");
        assertThat(dataset.getMetadata().hasStructuredDatasetType()).isTrue();
        assertThat(dataset.getMetadata().getStructuredDatasetType().getSerializedSize()).isZero();
    }

    @Test
    void writesIntegersOfAStructAsDoubles() {
        LiteralValue generic = new LiteralValue.Generic(Value.of(Map.of("rows", Value.of(3L))));
        var wire = LiteralMapper.toWire(Literal.of(generic));

        assertThat(wire.getScalar().getGeneric().getFieldsOrThrow("rows").getNumberValue()).isEqualTo(3.0);
        assertThat(LiteralMapper.fromWire(wire).value()).isEqualTo(generic);
    }

    @Test
    void writesOutputsPbAsOutputs() throws InvalidProtocolBufferException {
        Bytes content = new Flyte2Codec().outputs(LiteralMap.of("o0", Literal.of(7)));

        assertThat(Outputs.parseFrom(content.toArray()).getLiteralsList()).singleElement().satisfies(output -> {
            assertThat(output.getName()).isEqualTo("o0");
            assertThat(output.getValue().getScalar().getPrimitive().getInteger()).isEqualTo(7);
        });
    }

    @Test
    void keepsTheOrderOfOutputs() {
        Map<String, Literal> outputs = new LinkedHashMap<>();
        outputs.put("z", Literal.of("first"));
        outputs.put("a", Literal.of("second"));

        assertThat(LiteralMapper.toNamed(new LiteralMap(outputs))).extracting(NamedLiteral::getName)
                .containsExactly("z", "a");
    }
}
