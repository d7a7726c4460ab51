package dev.flyteagents.testkit.ports;

import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentDescriptor;
import dev.flyteagents.ports.agent.AgentDescriptor.Field;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Holds the fields that a descriptor has under {@code custom} and the reader of the task together. */
public final class DescribedFields {

    private static final String CUSTOM = "custom.";
    private static final String UNHEARD_OF = "unheard_of";

    private final List<Field> fields;
    private final Value.Struct good;
    private final Consumer<Value.Struct> reader;

    /**
     * Those of a descriptor.
     *
     * @param good a {@code custom} that the reader takes
     * @param reader reads a task with this {@code custom}, and throws what the agent's reader does
     */
    public DescribedFields(AgentDescriptor descriptor, Value.Struct good, Consumer<Value.Struct> reader) {
        this.fields = descriptor.fields().stream().filter(field -> field.path().startsWith(CUSTOM)).toList();
        this.good = good;
        this.reader = reader;
        reader.accept(good);
    }

    /** Every field is read: a value of another type is refused by its path. */
    public void assertRead(Set<String> leftAlone) {
        assertThat(fields).extracting(Field::path).isNotEmpty().containsAll(leftAlone);
        for (Field field : fields) {
            Value wrong = field.type().equals("array") ? Value.of(true) : Value.of(List.of(Value.of(true)));
            if (!field.type().equals("any") && !leftAlone.contains(field.path())) {
                assertRefused(field.path(), wrong);
            }
        }
    }

    /** An object that only is on the way to fields takes no other name; one that is itself a field does. */
    public void assertClosed() {
        assertRefused(CUSTOM + UNHEARD_OF, Value.of("x"));
        for (Field field : fields) {
            String path = field.path();
            String object = path.substring(0, path.lastIndexOf('.'));
            if (!object.equals("custom") && fields.stream().noneMatch(other -> other.path().equals(object))) {
                assertRefused(object + "." + UNHEARD_OF, Value.of("x"));
            }
        }
    }

    private void assertRefused(String path, Value value) {
        assertThatExceptionOfType(InvalidFieldException.class).as(path)
                .isThrownBy(() -> reader.accept(with(good, path.substring(CUSTOM.length()), value)))
                .withMessageStartingWith(path + ":");
    }

    private static Value.Struct with(Value.Struct struct, String path, Value value) {
        Map<String, Value> more = new LinkedHashMap<>(struct.fields());
        int dot = path.indexOf('.');
        if (dot < 0) {
            more.put(path, value);
        } else {
            String first = path.substring(0, dot);
            Value.Struct inner = more.get(first) instanceof Value.Struct present ? present : Value.Struct.empty();
            more.put(first, with(inner, path.substring(dot + 1), value));
        }
        return Value.of(more);
    }
}
