package dev.flyteagents.grpc.flyte2;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.util.JsonFormat;
import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.task.TaskTemplate;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.grpc.common.Templates;
import dev.flyteagents.ports.platform.WireCodec.Encoding;
import dev.flyteagents.testkit.ports.TaskRequests;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class Flyte2CodecTest {
    private final Flyte2Codec codec = new Flyte2Codec();

    @ParameterizedTest
    @ValueSource(strings = {"snowflake_select", "snowflake_parameters", "snowflake_optional", "snowflake_insert",
            "snowflake_role_and_session",
            "snowflake_batch_insert"})
    void losesNothingOfWhatTheSdkSerialized(String name) throws InvalidProtocolBufferException {
        Bytes content = Templates.read("flyte2/" + name + ".pb");

        TaskTemplate template = codec.template(content, Encoding.PROTOBUF);

        assertThat(TemplateMapper.toWire(template))
                .isEqualTo(dev.flyteagents.wire.flyte2.core.TaskTemplate.parseFrom(content.toArray()));
    }

    @Test
    void readsJsonAsItReadsBytes() throws InvalidProtocolBufferException {
        Bytes content = Templates.read("flyte2/snowflake_parameters.pb");
        String json = JsonFormat.printer()
                .print(dev.flyteagents.wire.flyte2.core.TaskTemplate.parseFrom(content.toArray()));

        assertThat(codec.template(utf8(json), Encoding.JSON))
                .isEqualTo(codec.template(content, Encoding.PROTOBUF));
    }

    @Test
    void readsJsonWithFieldsThatItDoesNotKnow() {
        String json = "{\"type\": \"snowflake\", \"task_type_version\": 3, \"newer\": {\"a\": [1]}}";

        assertThat(codec.template(utf8(json), Encoding.JSON).category()).hasToString("snowflake (version 3)");
    }

    @Test
    @DisplayName("C5 a request comes back from its bytes as it was, and other bytes are refused")
    void keepsARequest() {
        TaskTemplate template = codec.template(Templates.read("flyte2/snowflake_select.pb"), Encoding.PROTOBUF);
        TaskRequest request = TaskRequests.attempt(template, LiteralMap.of("n", Literal.of(7)), 3,
                "s3://bucket/data/3");

        assertThat(codec.request(codec.request(request))).isEqualTo(request);
        assertThatExceptionOfType(InvalidFieldException.class).isThrownBy(() -> codec.request(utf8("not protobuf")))
                .withMessageContaining("is not a request");
    }

    @Test
    void refusesWhatIsNoMessage() {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> codec.template(utf8("not protobuf"), Encoding.PROTOBUF))
                .withMessage("template: is not a serialized flyteidl2.core.TaskTemplate")
                .withCauseInstanceOf(InvalidProtocolBufferException.class);
    }

    @Test
    void refusesWhatIsNotJson() {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> codec.template(utf8("type: snowflake"), Encoding.JSON))
                .withMessageStartingWith("template: is not a flyteidl2.core.TaskTemplate in JSON: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROTOBUF", "JSON"})
    void refusesATemplateWithoutAType(Encoding encoding) {
        Bytes nothing = encoding == Encoding.JSON ? utf8("{}") : Bytes.empty();

        assertThatExceptionOfType(InvalidFieldException.class).isThrownBy(() -> codec.template(nothing, encoding))
                .withMessage("template: has no type, so it is not a flyteidl2.core.TaskTemplate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"snowflake_select", "snowflake_parameters"})
    void saysWhenItIsGivenASpecificationAroundATemplate(String name) {
        byte[] template = Templates.read("flyte2/" + name + ".pb").toArray();
        byte[] specification = UnknownFieldSet.newBuilder()
                .addField(1,
                        UnknownFieldSet.Field.newBuilder().addLengthDelimited(ByteString.copyFrom(template)).build())
                .build()
                .toByteArray();

        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> codec.template(Bytes.of(specification), Encoding.PROTOBUF))
                .withMessage(
                        "template: is a flyteidl2.task.TaskSpec; expected is the flyteidl2.core.TaskTemplate in its field taskTemplate");
    }

    @Test
    void saysWhenItIsGivenASpecificationInJson() {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> codec.template(utf8("{\"taskTemplate\": {\"type\": \"snowflake\"}}"), Encoding.JSON))
                .withMessage(
                        "template: is a flyteidl2.task.TaskSpec; expected is the flyteidl2.core.TaskTemplate in its field taskTemplate");
    }

    private static Bytes utf8(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
