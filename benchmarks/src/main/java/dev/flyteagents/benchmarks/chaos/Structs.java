package dev.flyteagents.benchmarks.chaos;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;

import java.util.List;

/** Writes {@code custom} as it reads. */
final class Structs {

    private Structs() {}

    /** Names and values in turn: texts, numbers, structs and lists. */
    static Struct struct(Object... fields) {
        Struct.Builder struct = Struct.newBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            struct.putFields((String) fields[i], value(fields[i + 1]));
        }
        return struct.build();
    }

    static ListValue list(Object... values) {
        return ListValue.newBuilder().addAllValues(List.of(values).stream().map(Structs::value).toList()).build();
    }

    private static Value value(Object value) {
        return switch (value) {
            case String text -> Value.newBuilder().setStringValue(text).build();
            case Integer number -> Value.newBuilder().setNumberValue(number).build();
            case Struct struct -> Value.newBuilder().setStructValue(struct).build();
            case ListValue list -> Value.newBuilder().setListValue(list).build();
            default -> throw new IllegalArgumentException("no protobuf value for " + value.getClass());
        };
    }
}
