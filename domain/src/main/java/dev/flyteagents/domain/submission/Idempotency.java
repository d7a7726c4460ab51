package dev.flyteagents.domain.submission;

import java.time.Duration;

/** How a vendor keeps two submits under one key from becoming two jobs (C1), strongest first. */
public sealed interface Idempotency {

    /** The vendor deduplicates by a token that we send, for as long as {@code retention}: exactly one job. */
    record Token(Duration retention) implements Idempotency {}

    /** The vendor refuses a second resource of one name: exactly one job. */
    record Name() implements Idempotency {}

    /** The key is searched for before a submit: one job, but for two replicas within the vendor's index lag. */
    record Search(Duration lag) implements Idempotency {}

    /** Nothing to hold on to: at most one job per CreateTask call. */
    record None() implements Idempotency {}

    /** Whether a repeated submit under one key is the first one's job, whenever either of them arrives. */
    default boolean deduplicates() {
        return switch (this) {
            case Token(Duration ignored) -> true;
            case Name() -> true;
            case Search(Duration ignored) -> false;
            case None() -> false;
        };
    }

    /** The class as CONTRACT and the documentation write it. */
    default String label() {
        return switch (this) {
            case Token(Duration ignored) -> "TOKEN";
            case Name() -> "NAME";
            case Search(Duration ignored) -> "SEARCH";
            case None() -> "NONE";
        };
    }
}
