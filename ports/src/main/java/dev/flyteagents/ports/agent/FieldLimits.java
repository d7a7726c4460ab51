package dev.flyteagents.ports.agent;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the value of a field may be, beyond its type: what the agent refuses before the vendor is asked (C2).
 *
 * @param choices the only texts that it may be, in capitals or not; empty where any is taken
 * @param least of a number
 * @param most of a number
 * @param pattern a regular expression that a whole text matches, of what Java and JavaScript read alike
 * @param templated whether a text that holds {@code {inputs.name}} may stand in place of a value of the type
 */
public record FieldLimits(List<String> choices, OptionalDouble least, OptionalDouble most, Optional<String> pattern,
        boolean templated) {

    private static final FieldLimits NONE = new FieldLimits(List.of(), OptionalDouble.empty(), OptionalDouble.empty(),
            Optional.empty(), false);

    public FieldLimits {
        choices = List.copyOf(choices);
    }

    public static FieldLimits none() {
        return NONE;
    }
}
