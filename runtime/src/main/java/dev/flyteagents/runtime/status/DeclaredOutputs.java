package dev.flyteagents.runtime.status;

import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.literal.LiteralValue;
import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.TaskStatus;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks what an agent returns against what the task declared (S8), before success is reported. */
final class DeclaredOutputs {

    private DeclaredOutputs() {}

    /** @param declared names and kinds, as the envelope keeps them */
    static TaskStatus checked(TaskStatus status, Map<String, String> declared) {
        if (!(status instanceof TaskStatus.Succeeded succeeded) || succeeded.outputs().isEmpty()) {
            return status;
        }
        LiteralMap outputs = succeeded.outputs().get();
        for (Map.Entry<String, String> output : declared.entrySet()) {
            Optional<Literal> literal = outputs.find(output.getKey());
            if (literal.isEmpty()) {
                return failed(status, "output '" + output.getKey() + "' is declared, but the job did not return it");
            }
            if (!allows(output.getValue(), literal.get().value())) {
                return failed(status,
                        "output '" + output.getKey() + "' is declared as " + output.getValue()
                                + ", but the job returned "
                                + kind(literal.get().value()));
            }
        }
        return status;
    }

    private static TaskStatus failed(TaskStatus status, String problem) {
        return new TaskStatus.Failed(Failure.user("OUTPUT_MISMATCH", problem), status.links(), status.customInfo());
    }

    private static boolean allows(String declared, LiteralValue value) {
        if (declared.isEmpty() || value instanceof LiteralValue.Offloaded) {
            return true;
        }
        return switch (declared) {
            case "union" -> true;
            case "struct" -> Set.of("struct", "binary", "map").contains(kind(value));
            case "enum" -> kind(value).equals("string");
            case "float" -> Set.of("float", "integer").contains(kind(value));
            default -> kind(value).equals(declared);
        };
    }

    private static String kind(LiteralValue value) {
        return switch (value) {
            case LiteralValue.Unset ignored -> "nothing";
            case LiteralValue.None ignored -> "none";
            case LiteralValue.Int64 ignored -> "integer";
            case LiteralValue.Float64 ignored -> "float";
            case LiteralValue.Text ignored -> "string";
            case LiteralValue.Bool ignored -> "boolean";
            case LiteralValue.Datetime ignored -> "datetime";
            case LiteralValue.Span ignored -> "duration";
            case LiteralValue.Blob ignored -> "blob";
            case LiteralValue.Binary ignored -> "binary";
            case LiteralValue.Schema ignored -> "schema";
            case LiteralValue.ErrorDetail ignored -> "error";
            case LiteralValue.Generic ignored -> "struct";
            case LiteralValue.StructuredDataset ignored -> "structured_dataset";
            case LiteralValue.Union(Literal inner, var ignored) -> kind(inner.value());
            case LiteralValue.Collection ignored -> "collection";
            case LiteralValue.Mapping ignored -> "map";
            case LiteralValue.Offloaded ignored -> "offloaded";
        };
    }
}
