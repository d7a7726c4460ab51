package dev.flyteagents.domain.status;

import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.value.Value;

import java.util.List;
import java.util.Optional;

/** What is known of a remote job. Only {@link Succeeded} has outputs, only {@link Failed} a failure. */
public sealed interface TaskStatus {

    Phase phase();

    String message();

    /** All links known, in every answer: Flyte drops those that come later within one phase (F9). */
    List<LogLink> links();

    /** The remote id, timings, and usage or cost where the vendor reports it (S7). */
    Value.Struct customInfo();

    default boolean isTerminal() {
        return phase().isTerminal();
    }

    /**
     * Still working. {@code unknownState} is the vendor's name of a state that our table lacks (S2): the job counts as
     * running, and the runtime counts the surprise.
     */
    record Active(Phase phase, String message, List<LogLink> links, Value.Struct customInfo,
            Optional<String> unknownState)
            implements
                TaskStatus {

        public Active {
            if (phase.isTerminal() || phase == Phase.UNDEFINED || phase == Phase.QUEUED) {
                throw new IllegalArgumentException(
                        "an active task is RUNNING, INITIALIZING or WAITING_FOR_RESOURCES, not " + phase);
            }
            links = List.copyOf(links);
        }

        public static Active of(Phase phase, String message) {
            return new Active(phase, message, List.of(), Value.Struct.empty(), Optional.empty());
        }
    }

    /** Done. {@code outputs} is empty when the job itself writes them to the output prefix (F8), a map otherwise. */
    record Succeeded(Optional<LiteralMap> outputs, String message, List<LogLink> links, Value.Struct customInfo)
            implements
                TaskStatus {

        public Succeeded {
            links = List.copyOf(links);
        }

        @Override
        public Phase phase() {
            return Phase.SUCCEEDED;
        }
    }

    /** Ended without success: RETRYABLE_FAILED when the failure is retryable, FAILED otherwise (S5). */
    record Failed(Failure failure, List<LogLink> links, Value.Struct customInfo) implements TaskStatus {

        public Failed {
            links = List.copyOf(links);
        }

        public static Failed of(Failure failure) {
            return new Failed(failure, List.of(), Value.Struct.empty());
        }

        @Override
        public Phase phase() {
            return failure.retryable() ? Phase.RETRYABLE_FAILED : Phase.FAILED;
        }

        @Override
        public String message() {
            return failure.message();
        }
    }
}
