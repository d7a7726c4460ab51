package dev.flyteagents.testkit.agents;

import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.task.TaskTemplate;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.ports.platform.WireCodec;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A wire form that needs no protocol: what it wrote, it finds again. */
final class KeptOutputs implements WireCodec {

    private final Map<Bytes, LiteralMap> kept = new ConcurrentHashMap<>();
    private final Map<Bytes, TaskRequest> requests = new ConcurrentHashMap<>();

    @Override
    public Bytes outputs(LiteralMap outputs) {
        Bytes written = Trial.bytes(outputs.toString());
        kept.put(written, outputs);
        return written;
    }

    @Override
    public LiteralMap outputs(Bytes content) {
        return Optional.ofNullable(kept.get(content))
                .orElseThrow(() -> new InvalidFieldException("outputs", "were not written by this codec"));
    }

    @Override
    public Bytes request(TaskRequest request) {
        Bytes written = Trial.bytes(SubmissionKey.of(request).text());
        requests.put(written, request);
        return written;
    }

    @Override
    public TaskRequest request(Bytes content) {
        return Optional.ofNullable(requests.get(content))
                .orElseThrow(() -> new InvalidFieldException("request", "was not written by this codec"));
    }

    @Override
    public TaskTemplate template(Bytes content, Encoding encoding) {
        throw new InvalidFieldException("template", "is not read by the kit");
    }
}
