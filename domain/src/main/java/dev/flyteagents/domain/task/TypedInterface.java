package dev.flyteagents.domain.task;

import dev.flyteagents.domain.value.Copies;

import java.util.Map;

/** A task's declared inputs and outputs, in order. */
public record TypedInterface(Map<String, Variable> inputs, Map<String, Variable> outputs) {

    public TypedInterface {
        inputs = Copies.ordered(inputs);
        outputs = Copies.ordered(outputs);
    }
}
