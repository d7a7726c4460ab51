package dev.flyteagents.domain.literal;

import dev.flyteagents.domain.value.Copies;

import java.util.Map;
import java.util.Optional;

/** Named literals: a task's inputs or outputs. Flyte 2 gives them an order, which is kept. */
public record LiteralMap(Map<String, Literal> literals) {

    private static final LiteralMap EMPTY = new LiteralMap(Map.of());

    public LiteralMap {
        literals = Copies.ordered(literals);
    }

    public static LiteralMap empty() {
        return EMPTY;
    }

    public static LiteralMap of(String name, Literal literal) {
        return new LiteralMap(Map.of(name, literal));
    }

    public Optional<Literal> find(String name) {
        return Optional.ofNullable(literals.get(name));
    }

    public boolean isEmpty() {
        return literals.isEmpty();
    }
}
