package dev.flyteagents.agents.databricks;

import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.task.TaskTemplate;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.platform.WireCodec;

/** A protocol of which nothing is read: a run's outputs are small, and its handle is JSON. */
final class NoCodec implements WireCodec {

    @Override
    public Bytes outputs(LiteralMap outputs) {
        return Bytes.of(new byte[0]);
    }

    @Override
    public LiteralMap outputs(Bytes content) {
        throw new UnsupportedOperationException("nothing is read");
    }

    /** Large, so that no submission goes pending. */
    @Override
    public Bytes request(TaskRequest request) {
        return Bytes.of(new byte[64 * 1024]);
    }

    @Override
    public TaskRequest request(Bytes content) {
        throw new UnsupportedOperationException("nothing is read");
    }

    @Override
    public TaskTemplate template(Bytes content, Encoding encoding) {
        throw new UnsupportedOperationException("nothing is read");
    }
}
