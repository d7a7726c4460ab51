package dev.flyteagents.agents.aws;

import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.task.TaskTemplate;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.platform.WireCodec;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** A protocol that finds again the requests that it wrote; outputs are small, and never read. */
final class KeptRequests implements WireCodec {

    private final Map<Bytes, TaskRequest> requests = new ConcurrentHashMap<>();

    @Override
    public Bytes outputs(LiteralMap outputs) {
        return Bytes.of(new byte[0]);
    }

    @Override
    public LiteralMap outputs(Bytes content) {
        throw new UnsupportedOperationException("nothing is read");
    }

    @Override
    public Bytes request(TaskRequest request) {
        Bytes written = Bytes.of(SubmissionKey.of(request).text().getBytes(StandardCharsets.UTF_8));
        requests.put(written, request);
        return written;
    }

    @Override
    public TaskRequest request(Bytes content) {
        return Objects.requireNonNull(requests.get(content), "a request that was written here");
    }

    @Override
    public TaskTemplate template(Bytes content, Encoding encoding) {
        throw new UnsupportedOperationException("nothing is read");
    }
}
