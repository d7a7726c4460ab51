package dev.flyteagents.testkit.ports;

import dev.flyteagents.domain.task.TaskTemplate;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.platform.WireCodec;
import dev.flyteagents.ports.platform.WireCodec.Encoding;
class InMemoryWireCodecTest extends WireCodecContract {

    private final InMemoryWireCodec codec = new InMemoryWireCodec();

    @Override
    protected WireCodec codec() {
        return codec;
    }

    @Override
    protected Bytes serialized(TaskTemplate template, Encoding encoding) {
        return codec.serialized(template, encoding);
    }
}
