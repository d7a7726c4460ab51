package dev.flyteagents.testkit.ports;

import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.task.TaskTarget;
import dev.flyteagents.domain.task.TaskTemplate;
import dev.flyteagents.domain.task.TypedInterface;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.platform.WireCodec;
import dev.flyteagents.ports.platform.WireCodec.Encoding;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What every implementation of {@link WireCodec} keeps. */
public abstract class WireCodecContract {

    private static final int CASES = 3_000;
    private static final long SEED = 20_260_301;

    /** The same at each call, new for each test. */
    protected abstract WireCodec codec();

    /** The template as this Flyte's tools serialize it. */
    protected abstract Bytes serialized(TaskTemplate template, Encoding encoding);

    static Stream<Literal> literals() {
        return SampleLiterals.ofEveryKind();
    }

    @ParameterizedTest
    @MethodSource("literals")
    @DisplayName("P10 Outputs are read as they were written, whatever the literal")
    final void outputsAreReadBack(Literal literal) {
        LiteralMap outputs = LiteralMap.of("o0", literal);

        assertThat(codec().outputs(codec().outputs(outputs))).isEqualTo(outputs);
    }

    @Test
    @DisplayName("P10 Outputs of every kind at once are read as they were written, and so are none")
    final void manyOutputsAreReadBack() {
        assertThat(codec().outputs(codec().outputs(LiteralMap.empty()))).isEqualTo(LiteralMap.empty());
        assertThat(codec().outputs(codec().outputs(SampleLiterals.all()))).isEqualTo(SampleLiterals.all());
    }

    @Test
    @DisplayName("P10 Outputs that differ in a byte are written differently")
    final void differentOutputsDiffer() {
        LiteralMap one = LiteralMap.of("o0", SampleLiterals.binary("one"));
        LiteralMap two = LiteralMap.of("o0", SampleLiterals.binary("two"));
        Bytes first = codec().outputs(one);
        Bytes second = codec().outputs(two);

        assertThat(codec().outputs(first)).isEqualTo(one);
        assertThat(codec().outputs(second)).isEqualTo(two);
    }

    @Test
    @DisplayName("C5 A request is read as it was written")
    final void aRequestIsReadBack() {
        assertThat(codec().request(codec().request(request("one")))).isEqualTo(request("one"));
    }

    @Test
    @DisplayName("C5 Requests of one attempt that differ in an input are written differently")
    final void differentRequestsDiffer() {
        Bytes first = codec().request(request("one"));
        Bytes second = codec().request(request("two"));

        assertThat(codec().request(first)).isEqualTo(request("one"));
        assertThat(codec().request(second)).isEqualTo(request("two"));
    }

    @Test
    @DisplayName("C5 A request outside an execution is read as it was written")
    final void aRequestOutsideAnExecutionIsReadBack() {
        TaskRequest request = new TaskRequest(template(), LiteralMap.empty(), Map.of(), "s3://bucket/x/0",
                Optional.empty(), 0);

        assertThat(codec().request(codec().request(request))).isEqualTo(request);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("C1 A template is read as it was serialized, and from no other encoding")
    final void aTemplateIsRead(Encoding encoding) {
        Encoding other = encoding == Encoding.JSON ? Encoding.PROTOBUF : Encoding.JSON;

        assertThat(codec().template(serialized(template(), encoding), encoding)).isEqualTo(template());
        assertThat(refusal(() -> codec().template(serialized(template(), encoding), other))).isEqualTo("template");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not protobuf", "{", "[]", "\u0000", "{\"a\": \"b\"}"})
    @DisplayName("H3 Garbage is refused, as what it should have been")
    final void garbageIsRefused(String text) {
        Bytes garbage = Bytes.of(text.getBytes(StandardCharsets.UTF_8));

        assertThat(refusal(() -> codec().outputs(garbage))).isEqualTo("outputs");
        assertThat(refusal(() -> codec().request(garbage))).isEqualTo("request");
        for (Encoding encoding : Encoding.values()) {
            assertThat(refusal(() -> codec().template(garbage, encoding))).isEqualTo("template");
        }
    }

    @Test
    @DisplayName("H3 No bytes are neither a request nor a template")
    final void nothingIsRefused() {
        assertThat(refusal(() -> codec().request(Bytes.empty()))).isEqualTo("request");
        for (Encoding encoding : Encoding.values()) {
            assertThat(refusal(() -> codec().template(Bytes.empty(), encoding))).isEqualTo("template");
        }
    }

    @Test
    @DisplayName("H3 A length or a depth beyond what there is is refused, and nothing is allocated by it")
    final void boundsAreKept() {
        byte[] length = {0x0a, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x07, 0x00};
        byte[] groups = new byte[1_000_000];
        Arrays.fill(groups, (byte) 0x0b);
        String json = "{\"custom\": " + "[".repeat(100_000);

        for (byte[] content : List.of(length, groups, json.getBytes(StandardCharsets.UTF_8))) {
            garbageIsRefused(Bytes.of(content));
        }
    }

    @Test
    @DisplayName("H3 Bytes that are almost right are read or refused, and nothing else goes wrong")
    final void mutatedBytesAreReadOrRefused() {
        fuzz(codec().outputs(SampleLiterals.all()), codec()::outputs);
        fuzz(codec().request(request("one")), codec()::request);
        for (Encoding encoding : Encoding.values()) {
            fuzz(serialized(template(), encoding), content -> codec().template(content, encoding));
        }
    }

    private void garbageIsRefused(Bytes garbage) {
        List<Consumer<Bytes>> readers = new ArrayList<>(List.of(codec()::outputs, codec()::request));
        readers.add(content -> codec().template(content, Encoding.PROTOBUF));
        readers.add(content -> codec().template(content, Encoding.JSON));
        readers.forEach(reader -> assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> reader.accept(garbage)));
    }

    private static void fuzz(Bytes content, Function<Bytes, Object> reader) {
        Random random = new Random(SEED);
        for (int done = 0; done < CASES; done++) {
            byte[] bytes = content.toArray();
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            byte[] mutated = random.nextBoolean() ? bytes : Arrays.copyOf(bytes, random.nextInt(bytes.length));
            try {
                assertThat(reader.apply(Bytes.of(mutated))).isNotNull();
            } catch (InvalidFieldException refused) {
                assertThat(refused.path()).isNotBlank();
            } catch (RuntimeException e) {
                throw new AssertionError("neither read nor refused, in case " + done + ": "
                        + Bytes.of(mutated).toHex(), e);
            }
        }
    }

    private static String refusal(Runnable reading) {
        try {
            reading.run();
            return "nothing was refused";
        } catch (InvalidFieldException refused) {
            return refused.path();
        }
    }

    private static TaskRequest request(String text) {
        return TaskRequests.attempt(template(), LiteralMap.of("n", SampleLiterals.binary(text)), 3,
                "s3://bucket/data/3");
    }

    private static TaskTemplate template() {
        return TaskRequests.template(new TaskCategory("snowflake", 2),
                Value.of(Map.of("n", Value.of(2), "x", Value.of(0.5), "l", Value.of(List.of(Value.ofNothing())))),
                Map.of("account", "acme"), new TaskTarget.Sql("select 1", TaskTarget.Dialect.ANSI),
                new TypedInterface(Map.of(), Map.of("o0", SampleLiterals.variable())));
    }
}
