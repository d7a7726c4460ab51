package dev.flyteagents.domain.task;

import dev.flyteagents.domain.value.Copies;
import dev.flyteagents.domain.value.Value;

import java.util.Map;
import java.util.Optional;

/**
 * A registered task. {@code custom} and {@code config} are the plugin's own settings: Flyte 1's SQL tasks use
 * {@code config}, everything else {@code custom}.
 */
public record TaskTemplate(Optional<Identifier> id, String type, int version, Optional<TaskMetadata> metadata,
        Optional<TypedInterface> typedInterface, Optional<Value.Struct> custom, Optional<TaskTarget> target,
        Optional<SecurityContext> securityContext, Optional<ExtendedResources> extendedResources,
        Map<String, String> config, Optional<ReusePolicy> reusePolicy) {

    public TaskTemplate {
        config = Copies.ordered(config);
    }

    public TaskCategory category() {
        return new TaskCategory(type, version);
    }

    public Map<String, Variable> declaredInputs() {
        return typedInterface.map(TypedInterface::inputs).orElse(Map.of());
    }

    public Map<String, Variable> declaredOutputs() {
        return typedInterface.map(TypedInterface::outputs).orElse(Map.of());
    }

    /** {@code custom}, empty when it was left out. */
    public Value.Struct customOrEmpty() {
        return custom.orElse(Value.Struct.empty());
    }

    public Optional<TaskTarget.Sql> sql() {
        return target.flatMap(found -> found instanceof TaskTarget.Sql sql ? Optional.of(sql) : Optional.empty());
    }
}
