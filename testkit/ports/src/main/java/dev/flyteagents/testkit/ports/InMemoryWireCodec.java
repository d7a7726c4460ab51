package dev.flyteagents.testkit.ports;

import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.task.TaskTemplate;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.ports.platform.WireCodec;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A wire form that needs no protocol: what it wrote, it finds again. Outputs are about as long as their text. */
public final class InMemoryWireCodec implements WireCodec {

    private final Map<Bytes, Object> written = new ConcurrentHashMap<>();

    private record Template(TaskTemplate template, Encoding encoding) {}

    @Override
    public Bytes outputs(LiteralMap outputs) {
        return write(outputs, outputs.toString());
    }

    @Override
    public LiteralMap outputs(Bytes content) {
        return read("outputs", content, LiteralMap.class);
    }

    @Override
    public Bytes request(TaskRequest request) {
        return write(request, SubmissionKey.of(request).text());
    }

    @Override
    public TaskRequest request(Bytes content) {
        return read("request", content, TaskRequest.class);
    }

    /** A serialized form of the template, which {@link #template(Bytes, Encoding)} reads. */
    public Bytes serialized(TaskTemplate template, Encoding encoding) {
        return write(new Template(template, encoding), encoding + " " + template);
    }

    @Override
    public TaskTemplate template(Bytes content, Encoding encoding) {
        Template template = read("template", content, Template.class);
        if (template.encoding() != encoding) {
            throw new InvalidFieldException("template", "is not " + encoding);
        }
        return template.template();
    }

    /** Equal things have the same bytes, and different ones have others, even where their texts are the same. */
    private Bytes write(Object thing, String text) {
        for (int same = 0;; same++) {
            Bytes content = Bytes.of((same == 0 ? text : text + "#" + same).getBytes(StandardCharsets.UTF_8));
            Object there = written.putIfAbsent(content, thing);
            if (there == null || there.equals(thing)) {
                return content;
            }
        }
    }

    private <T> T read(String path, Bytes content, Class<T> type) {
        return Optional.ofNullable(written.get(content))
                .filter(type::isInstance)
                .map(type::cast)
                .orElseThrow(() -> new InvalidFieldException(path, "is not what this codec wrote"));
    }
}
