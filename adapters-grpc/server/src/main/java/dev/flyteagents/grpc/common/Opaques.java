package dev.flyteagents.grpc.common;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.Opaque;

import java.util.Optional;

/** Messages that are carried and not read. */
public final class Opaques {
    private Opaques() {}

    public static Opaque fromWire(Message wire) {
        return new Opaque(wire.getDescriptorForType().getFullName(), Bytes.of(wire.toByteArray()));
    }

    /** The message again; nothing when it is one of the other protocol, which has no place here. */
    public static <M extends Message> Optional<M> toWire(Opaque domain, M prototype) {
        if (!domain.typeName().equals(prototype.getDescriptorForType().getFullName())) {
            return Optional.empty();
        }
        try {
            Message message = prototype.newBuilderForType().mergeFrom(domain.content().toArray()).build();
            @SuppressWarnings("unchecked")
            M same = (M) message;
            return Optional.of(same);
        } catch (InvalidProtocolBufferException cause) {
            throw new IllegalArgumentException("carried bytes are not a " + domain.typeName(), cause);
        }
    }
}
