package dev.flyteagents.ports.platform;

import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.task.TaskTemplate;
import dev.flyteagents.domain.value.Bytes;

/** Flyte's own serialized forms. */
public interface WireCodec {

    /** The content of {@code outputs.pb}, as Propeller reads it from an output prefix. */
    Bytes outputs(LiteralMap outputs);

    /**
     * What {@link #outputs(LiteralMap)} wrote.
     *
     * @throws dev.flyteagents.domain.value.InvalidFieldException when the content is anything else
     */
    LiteralMap outputs(Bytes content);

    /**
     * A serialized task template.
     *
     * @throws dev.flyteagents.domain.value.InvalidFieldException when the content is not a template of this Flyte
     */
    TaskTemplate template(Bytes content, Encoding encoding);

    /** The request as this Flyte sends it, without what is never kept: its connection (F12). */
    Bytes request(TaskRequest request);

    /**
     * What {@link #request(TaskRequest)} wrote; no bytes at all are no request.
     *
     * @throws dev.flyteagents.domain.value.InvalidFieldException when the content is anything else
     */
    TaskRequest request(Bytes content);

    enum Encoding {
        PROTOBUF, JSON
    }
}
