package dev.flyteagents.app.task;

import dev.flyteagents.app.settings.YamlReader;
import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.literal.LiteralType;
import dev.flyteagents.domain.literal.LiteralValue;
import dev.flyteagents.domain.literal.SimpleType;
import dev.flyteagents.domain.literal.TypeKind;
import dev.flyteagents.domain.task.Variable;
import dev.flyteagents.domain.value.Nearest;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.runtime.settings.SettingException;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The inputs of one run: the task file's own, then those of a file, then those of the command line. */
public final class Inputs {

    private static final LiteralType NONE = LiteralType.simple(SimpleType.NONE);

    private final Map<String, Variable> declared;
    private final Map<String, Literal> given;

    public Inputs(TaskFile task) {
        declared = task.template().declaredInputs();
        given = new LinkedHashMap<>(task.inputs().literals());
    }

    /**
     * All inputs, complete.
     *
     * @param file of an object of values by name, in YAML or JSON
     * @param assignments {@code name=value} each
     * @throws InvalidTaskException naming the input and what was expected
     */
    public LiteralMap with(@Nullable Path file, List<String> assignments) {
        if (file != null) {
            addFile(file);
        }
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            if (equals < 1) {
                throw new InvalidTaskException("--input: expected name=value, was '" + assignment + "'");
            }
            String name = assignment.substring(0, equals);
            given.put(name,
                    InputValues.ofText("input '" + name + "'", assignment.substring(equals + 1), require(name)));
        }
        return complete();
    }

    private void addFile(Path file) {
        try {
            Value.Struct values = YamlReader.readFile(file);
            values.fields()
                    .forEach((name, value) -> given.put(name,
                            InputValues.of("input '" + name + "'", value, require(name))));
        } catch (SettingException e) {
            throw new InvalidTaskException(String.valueOf(e.getMessage()), e);
        }
    }

    private LiteralMap complete() {
        Map<String, Literal> ordered = new LinkedHashMap<>();
        declared.forEach((name, variable) -> ordered.put(name,
                Optional.ofNullable(given.get(name)).or(() -> nothing(variable)).orElseThrow(() -> missing(name))));
        return new LiteralMap(ordered);
    }

    private static Optional<Literal> nothing(Variable variable) {
        return variable.type()
                .filter(type -> type.kind() instanceof TypeKind.Union(var variants) && variants.contains(NONE))
                .map(type -> Literal.of(new LiteralValue.Union(Literal.of(new LiteralValue.None()),
                        Optional.of(NONE))));
    }

    private LiteralType require(String name) {
        Variable variable = declared.get(name);
        if (variable == null) {
            throw new InvalidTaskException("input '" + name + "' is not one of the task's; "
                    + Nearest.to(name, declared.keySet()).map(near -> "did you mean '" + near + "'? ").orElse("")
                    + (declared.isEmpty() ? "it has none" : "it has " + String.join(", ", declared.keySet())));
        }
        return type(variable);
    }

    private InvalidTaskException missing(String name) {
        Variable variable = declared.get(name);
        String expected = variable == null ? "a value" : TypeNames.expected(type(variable));
        return new InvalidTaskException(
                "input '" + name + "' is missing: expected " + expected + "; give it as --input " + name + "=…");
    }

    private static LiteralType type(Variable variable) {
        return variable.type().orElse(LiteralType.of(new TypeKind.Unset()));
    }
}
