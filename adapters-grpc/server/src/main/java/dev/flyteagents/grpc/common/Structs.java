package dev.flyteagents.grpc.common;

import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import dev.flyteagents.domain.value.Value;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON-like values. The wire knows only doubles: integral ones are read as integers, and integers beyond 2^53 lose
 * digits when written.
 */
public final class Structs {
    private Structs() {}

    public static Value.Struct fromWire(Struct wire) {
        Map<String, Value> fields = new LinkedHashMap<>();
        wire.getFieldsMap().forEach((name, value) -> fields.put(name, fromWire(value)));
        return Value.of(fields);
    }

    public static Value fromWire(com.google.protobuf.Value wire) {
        return switch (wire.getKindCase()) {
            case NULL_VALUE, KIND_NOT_SET -> Value.ofNothing();
            case NUMBER_VALUE -> Value.of(wire.getNumberValue());
            case STRING_VALUE -> Value.of(wire.getStringValue());
            case BOOL_VALUE -> Value.of(wire.getBoolValue());
            case STRUCT_VALUE -> fromWire(wire.getStructValue());
            case LIST_VALUE -> Value.of(fromWire(wire.getListValue()));
        };
    }

    public static Struct toWire(Value.Struct domain) {
        Struct.Builder wire = Struct.newBuilder();
        domain.fields().forEach((name, value) -> wire.putFields(name, toWire(value)));
        return wire.build();
    }

    public static com.google.protobuf.Value toWire(Value domain) {
        com.google.protobuf.Value.Builder wire = com.google.protobuf.Value.newBuilder();
        switch (domain) {
            case Value.Null() -> wire.setNullValue(NullValue.NULL_VALUE);
            case Value.Bool(boolean value) -> wire.setBoolValue(value);
            case Value.Int64(long value) -> wire.setNumberValue((double) value);
            case Value.Float64(double value) -> wire.setNumberValue(value);
            case Value.Text(String value) -> wire.setStringValue(value);
            case Value.Array(List<Value> items) -> wire.setListValue(toWire(items));
            case Value.Struct struct -> wire.setStructValue(toWire(struct));
        }
        return wire.build();
    }

    private static ListValue toWire(List<Value> items) {
        ListValue.Builder wire = ListValue.newBuilder();
        items.forEach(item -> wire.addValues(toWire(item)));
        return wire.build();
    }

    private static List<Value> fromWire(ListValue wire) {
        return wire.getValuesList().stream().map(Structs::fromWire).toList();
    }
}
