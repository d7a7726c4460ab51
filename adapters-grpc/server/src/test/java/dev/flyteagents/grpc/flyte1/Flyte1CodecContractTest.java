package dev.flyteagents.grpc.flyte1;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.flyteagents.domain.task.TaskTemplate;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.platform.WireCodec;
import dev.flyteagents.ports.platform.WireCodec.Encoding;
import dev.flyteagents.testkit.ports.WireCodecContract;

import java.nio.charset.StandardCharsets;

class Flyte1CodecContractTest extends WireCodecContract {

    @Override
    protected WireCodec codec() {
        return new Flyte1Codec();
    }

    @Override
    protected Bytes serialized(TaskTemplate template, Encoding encoding) {
        var wire = TemplateMapper.toWire(template);
        try {
            return Bytes.of(encoding == Encoding.PROTOBUF
                    ? wire.toByteArray()
                    : JsonFormat.printer().print(wire).getBytes(StandardCharsets.UTF_8));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a message prints itself", e);
        }
    }
}
