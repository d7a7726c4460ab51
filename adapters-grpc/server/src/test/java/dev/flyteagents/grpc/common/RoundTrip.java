package dev.flyteagents.grpc.common;

import com.google.protobuf.Message;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/** A message type, how it becomes domain data, and how that becomes a message again. */
public record RoundTrip<M extends Message, D>(M prototype, Function<M, D> fromWire, Function<D, M> toWire) {
    /**
     * Random messages come back as they were, and between them they had every field that there is: seeds go on until
     * they had, for twenty times as many at most.
     */
    public void verify(int seeds, MessageRules rules) {
        Set<String> missed = ReachedFields.of(prototype.getDescriptorForType(), rules.leftOut());
        for (long seed = 0; seed < seeds || (!missed.isEmpty() && seed < 20L * seeds); seed++) {
            Set<String> covered = new HashSet<>();
            M message = RandomMessages.sparse(seed, rules, covered).next(prototype);
            M returned = toWire.apply(fromWire.apply(message));
            if (!returned.equals(message)) {
                fail("%s, seed %d: %s", this, seed, MessageDifference.first(message, returned).orElse("no field"));
            }
            missed.removeAll(covered);
        }
        assertThat(missed).as("fields that were never set").isEmpty();
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
