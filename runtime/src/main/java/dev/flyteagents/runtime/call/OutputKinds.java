package dev.flyteagents.runtime.call;

import dev.flyteagents.domain.literal.LiteralType;
import dev.flyteagents.domain.literal.TypeKind;
import dev.flyteagents.domain.task.TaskTemplate;
import dev.flyteagents.domain.task.Variable;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A task's declared outputs, each with the kind of its type in one word. */
public final class OutputKinds {

    private OutputKinds() {}

    public static Map<String, String> of(TaskTemplate template) {
        Map<String, String> kinds = new LinkedHashMap<>();
        template.declaredOutputs().forEach((name, variable) -> kinds.put(name, kind(variable)));
        return kinds;
    }

    private static String kind(Variable variable) {
        return switch (variable.type().map(LiteralType::kind).orElse(new TypeKind.Unset())) {
            case TypeKind.Unset ignored -> "";
            case TypeKind.Simple simple -> simple.type().name().toLowerCase(Locale.ROOT);
            case TypeKind.Schema ignored -> "schema";
            case TypeKind.Collection ignored -> "collection";
            case TypeKind.Mapping ignored -> "map";
            case TypeKind.Blob ignored -> "blob";
            case TypeKind.Enumeration ignored -> "enum";
            case TypeKind.StructuredDataset ignored -> "structured_dataset";
            case TypeKind.Union ignored -> "union";
        };
    }
}
