package dev.flyteagents.agents.databricks;

import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.literal.LiteralType;
import dev.flyteagents.domain.literal.LiteralValue;
import dev.flyteagents.domain.literal.SimpleType;
import dev.flyteagents.domain.literal.TypeKind;
import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.task.Variable;
import dev.flyteagents.domain.value.Fields;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.remote.JobOutput;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a run returns as the outputs that its task declares, by name and kind: the value of the task, which is the one
 * output or an object of several. That is a notebook's exit value, or what the Jobs API says of a SQL task (the address
 * of its result, never its rows), a dbt task (the address of its artifacts) or a run-job task (its run).
 */
final class DatabricksOutputs {

    private static final String TABLE = "structured_dataset";

    private static final Map<SimpleType, String> KINDS = Map.of(SimpleType.INTEGER, "integer", SimpleType.FLOAT,
            "float", SimpleType.STRING, "string", SimpleType.BOOLEAN, "boolean", SimpleType.DATETIME, "datetime",
            SimpleType.STRUCT, "struct");

    private DatabricksOutputs() {}

    /** The kind of every declared output; one that no run can return is refused. */
    static Map<String, String> kinds(Map<String, Variable> declared) {
        Map<String, String> kinds = new LinkedHashMap<>();
        declared.forEach((name, variable) -> kinds.put(name, variable.type()
                .flatMap(DatabricksOutputs::kind)
                .orElseThrow(() -> new InvalidFieldException("interface.outputs." + name,
                        "cannot be returned; a notebook's exit value can be an integer, float, string, boolean, "
                                + "datetime or struct, a SQL result a structured dataset, string or struct, dbt's "
                                + "artifacts a string or struct"))));
        return kinds;
    }

    private static Optional<String> kind(LiteralType type) {
        return switch (type.kind()) {
            case TypeKind.Simple(SimpleType simple) -> Optional.ofNullable(KINDS.get(simple));
            case TypeKind.StructuredDataset ignored -> Optional.of(TABLE);
            default -> Optional.empty();
        };
    }

    /** The outputs, or why they are not what was declared. */
    sealed interface Result {

        record Returned(LiteralMap outputs) implements Result {}

        record Mismatch(Failure failure) implements Result {}
    }

    static Result read(Map<String, String> kinds, JobOutput output) {
        Map<String, Literal> literals = new LinkedHashMap<>();
        for (Map.Entry<String, String> declared : kinds.entrySet()) {
            Optional<Literal> literal = declared.getValue().equals(TABLE)
                    ? table(output)
                    : value(declared.getKey(), kinds.size() == 1, whole(output))
                            .flatMap(value -> literal(declared.getValue(), value));
            if (literal.isEmpty()) {
                return new Result.Mismatch(Failure.user("OUTPUT_MISMATCH", "output '" + declared.getKey()
                        + "' is declared as " + declared.getValue() + ", but the run returned "
                        + returned(output)));
            }
            literals.put(declared.getKey(), literal.get());
        }
        return new Result.Returned(new LiteralMap(literals));
    }

    private static String returned(JobOutput output) {
        if (output.exitValue().isEmpty() && output.body().fields().containsKey("sql_output")) {
            return "a SQL result, of which the Jobs API tells the address and no rows";
        }
        return whole(output).map(Value::kind).orElse("no exit value");
    }

    private static Optional<Value> whole(JobOutput output) {
        Fields body = Fields.of("", output.body());
        return output.exitValue()
                .or(() -> body.findFields("sql_output").flatMap(DatabricksOutputs::sql))
                .or(() -> body.find("dbt_output"))
                .or(() -> body.find("run_job_output"));
    }

    /** Of a query, an alert or a dashboard, whichever the task ran. */
    private static Optional<Value> sql(Fields output) {
        return Stream.of("query_output", "alert_output", "dashboard_output")
                .flatMap(name -> output.find(name).stream())
                .findFirst();
    }

    /** A single output is the whole exit value, unless that is an object which names it. */
    private static Optional<Value> value(String name, boolean only, Optional<Value> exitValue) {
        Optional<Value> named = exitValue.flatMap(value -> value instanceof Value.Struct struct
                ? Optional.ofNullable(struct.fields().get(name))
                : Optional.empty());
        return only ? named.or(() -> exitValue) : named;
    }

    private static Optional<Literal> literal(String kind, Value value) {
        Function<Literal, Optional<Literal>> is = Optional::of;
        return switch (kind) {
            case "integer" ->
                value instanceof Value.Int64(long number) ? is.apply(Literal.of(number)) : Optional.empty();
            case "float" -> switch (value) {
                case Value.Float64(double number) -> is.apply(Literal.of(number));
                case Value.Int64(long number) -> is.apply(Literal.of((double) number));
                default -> Optional.empty();
            };
            case "boolean" -> value instanceof Value.Bool(boolean flag) ? is.apply(Literal.of(flag)) : flag(value);
            case "datetime" -> value instanceof Value.Text(String text) ? datetime(text) : Optional.empty();
            case "struct" -> value instanceof Value.Struct struct
                    ? is.apply(Literal.of(new LiteralValue.Generic(struct)))
                    : Optional.empty();
            default -> text(value).map(Literal::of);
        };
    }

    /** A notebook returns text: Python writes True, Scala true. */
    private static Optional<Literal> flag(Value value) {
        return value instanceof Value.Text(String text) && text.toLowerCase(Locale.ROOT).matches("true|false")
                ? Optional.of(Literal.of(text.equalsIgnoreCase("true")))
                : Optional.empty();
    }

    private static Optional<String> text(Value value) {
        return switch (value) {
            case Value.Text(String text) -> Optional.of(text);
            case Value.Int64(long number) -> Optional.of(Long.toString(number));
            case Value.Float64(double number) -> Optional.of(Double.toString(number));
            case Value.Bool(boolean flag) -> Optional.of(Boolean.toString(flag));
            case Value.Struct struct -> address(struct);
            default -> Optional.empty();
        };
    }

    private static Optional<Literal> datetime(String text) {
        try {
            return Optional.of(Literal.of(OffsetDateTime.parse(text).toInstant()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Of a SQL result or of dbt's artifacts. */
    private static Optional<String> address(Value.Struct whole) {
        Fields fields = Fields.of("", whole);
        return fields.findText("output_link").or(() -> fields.findText("artifacts_link"));
    }

    private static Optional<Literal> table(JobOutput output) {
        return output.exitValue().isPresent()
                ? Optional.empty()
                : whole(output).filter(Value.Struct.class::isInstance)
                        .flatMap(result -> Fields.of("", (Value.Struct) result).findText("output_link"))
                        .map(Literal::structuredDataset);
    }
}
