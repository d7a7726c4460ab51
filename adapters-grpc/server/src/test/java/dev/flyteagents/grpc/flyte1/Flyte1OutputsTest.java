package dev.flyteagents.grpc.flyte1;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.literal.LiteralValue;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.wire.flyte1.core.Scalar;
import dev.flyteagents.wire.flyte1.core.StructuredDataset;
import org.junit.jupiter.api.Test;

import java.util.Base64;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class Flyte1OutputsTest {
    /** As flytekit encodes {@code {"status_code": 200, "response_data": "x", "input_data": {"a": 1.0}}}. */
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
    void writesOutputsPbAsALiteralMap() throws InvalidProtocolBufferException {
        Bytes content = new Flyte1Codec().outputs(LiteralMap.of("o0", Literal.of(7)));

        assertThat(dev.flyteagents.wire.flyte1.core.LiteralMap.parseFrom(content.toArray())
                .getLiteralsOrThrow("o0")
                .getScalar()
                .getPrimitive()
                .getInteger()).isEqualTo(7);
    }
}
