package dev.flyteagents.runtime.status;

import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.platform.WireCodec;
import dev.flyteagents.ports.remote.ObjectStore;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps answers below what Propeller can read (P10): outputs that are too large go to the output prefix. */
public final class OutputPlacement {

    /** Propeller reads 4 MiB; the rest of the answer needs its share. */
    public static final int ANSWER = 3 * 1024 * 1024;

    private final List<ObjectStore> stores;
    private final int limit;

    /** Keeps outputs within this many bytes. */
    public OutputPlacement(List<ObjectStore> stores, int limit) {
        this.stores = stores;
        this.limit = limit;
    }

    public TaskStatus place(TaskStatus status, String outputPrefix, WireCodec codec) {
        if (!(status instanceof TaskStatus.Succeeded succeeded) || succeeded.outputs().isEmpty()) {
            return status;
        }
        LiteralMap outputs = succeeded.outputs().get();
        Bytes encoded = codec.outputs(outputs);
        if (encoded.size() <= limit) {
            return status;
        }
        Optional<ObjectStore> store = stores.stream()
                .filter(candidate -> !outputPrefix.isEmpty() && candidate.serves(outputPrefix))
                .findFirst();
        if (store.isEmpty()) {
            return new TaskStatus.Failed(tooLarge(outputs, outputPrefix, codec), status.links(), status.customInfo());
        }
        store.get().write(outputPrefix + (outputPrefix.endsWith("/") ? "" : "/") + "outputs.pb", encoded);
        return new TaskStatus.Succeeded(Optional.empty(), status.message(), status.links(), status.customInfo());
    }

    private Failure tooLarge(LiteralMap outputs, String outputPrefix, WireCodec codec) {
        Map.Entry<String, Literal> largest = outputs.literals()
                .entrySet()
                .stream()
                .max(Comparator.comparingInt(entry -> size(entry, codec)))
                .orElseThrow();
        return Failure.user("OUTPUT_TOO_LARGE", "output '" + largest.getKey() + "' has " + size(largest, codec)
                + " bytes; an answer carries at most " + limit + ", and no object store is configured for "
                + (outputPrefix.isEmpty() ? "this call, which has no output prefix" : outputPrefix));
    }

    private static int size(Map.Entry<String, Literal> output, WireCodec codec) {
        return codec.outputs(LiteralMap.of(output.getKey(), output.getValue())).size();
    }
}
