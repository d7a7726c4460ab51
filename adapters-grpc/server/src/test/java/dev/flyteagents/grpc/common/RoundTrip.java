package dev.flyteagents.grpc.common;

import com.google.protobuf.Message;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/** A message type, how it becomes domain data, and how that becomes a message again. */
public record RoundTrip<M extends Message, D>(M prototype, Function<M, D> fromWire, Function<D, M> toWire) {
    /** Random messages come back as they were, and between them they had every field that there is. */
    public void verify(int seeds, MessageRules rules) {
        Set<String> covered = new TreeSet<>();
        for (long seed = 0; seed < seeds; seed++) {
            M message = RandomMessages.sparse(seed, rules, covered).next(prototype);
            M returned = toWire.apply(fromWire.apply(message));
            if (!returned.equals(message)) {
                fail("%s, seed %d: %s", this, seed, MessageDifference.first(message, returned).orElse("no field"));
            }
        }
        assertThat(covered).as("fields that were ever set")
                .containsAll(ReachedFields.of(prototype.getDescriptorForType(), rules.leftOut()));
    }

    /** Domain data in which everything is there. */
    public D full(long seed, MessageRules rules) {
        return fromWire.apply(RandomMessages.full(seed, rules).next(prototype));
    }

    @Override
    public String toString() {
        return prototype.getDescriptorForType().getFullName();
    }
}
