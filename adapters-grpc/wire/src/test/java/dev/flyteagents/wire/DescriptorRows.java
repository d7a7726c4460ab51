package dev.flyteagents.wire;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.GeneratedMessage.ExtendableMessage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** States what generated descriptors hold, as rows of the same form as the table's. */
final class DescriptorRows {

    private final List<WireRow> rows = new ArrayList<>();

    private DescriptorRows() {}

    /** Every row of the given files. A message without fields is a row of its own. */
    static List<WireRow> of(Iterable<FileDescriptor> files) {
        var collected = new DescriptorRows();
        files.forEach(collected::file);
        return List.copyOf(collected.rows);
    }

    /** The file and all that it imports, but for protobuf's own. */
    static List<FileDescriptor> closure(FileDescriptor root) {
        var reached = new LinkedHashMap<String, FileDescriptor>();
        reach(root, reached);
        return List.copyOf(reached.values());
    }

    private static void reach(FileDescriptor file, Map<String, FileDescriptor> reached) {
        if (file.getPackage().equals("google.protobuf") || reached.putIfAbsent(file.getFullName(), file) != null) {
            return;
        }
        file.getDependencies().forEach(imported -> reach(imported, reached));
    }

    private void file(FileDescriptor file) {
        for (var service : file.getServices()) {
            for (var method : service.getMethods()) {
                add("rpc", service.getFullName(), "", method.getName(), signature(method), "",
                        notes(file, method.getOptions()));
            }
        }
        file.getMessageTypes().forEach(this::message);
        file.getEnumTypes().forEach(this::enumeration);
        for (var extension : file.getExtensions()) {
            field(extension);
        }
    }

    private static String signature(MethodDescriptor method) {
        return (method.isClientStreaming() ? "stream " : "") + method.getInputType().getFullName() + " -> "
                + (method.isServerStreaming() ? "stream " : "") + method.getOutputType().getFullName();
    }

    private void message(Descriptor message) {
        if (message.getFields().isEmpty()) {
            var notes = notes(message.getFile(), message.getOptions());
            notes.add("empty");
            add("message", message.getFullName(), "", "", "", "", notes);
        }
        message.getFields().forEach(this::field);
        for (var range : message.toProto().getReservedRangeList()) {
            reserved(message.getFullName(), range.getStart() + "-" + (range.getEnd() - 1), message.getFile());
        }
        for (var name : message.toProto().getReservedNameList()) {
            reserved(message.getFullName(), name, message.getFile());
        }
        message.getNestedTypes().stream().filter(nested -> !nested.getOptions().getMapEntry()).forEach(this::message);
        message.getEnumTypes().forEach(this::enumeration);
    }

    private void field(FieldDescriptor field) {
        var notes = notes(field.getFile(), field.getOptions());
        var oneof = field.getRealContainingOneof();
        if (oneof != null) {
            notes.add("oneof " + oneof.getName());
        }
        if (field.toProto().getProto3Optional()) {
            notes.add("optional");
        }
        var label = field.isRequired() ? "required" : field.isRepeated() && !field.isMapField() ? "repeated" : "";
        add("field", field.getContainingType().getFullName(), Integer.toString(field.getNumber()), field.getName(),
                type(field), label, notes);
    }

    private static String type(FieldDescriptor field) {
        if (field.isMapField()) {
            var entry = field.getMessageType();
            return "map<" + type(entry.findFieldByNumber(1)) + "," + type(entry.findFieldByNumber(2)) + ">";
        }
        return switch (field.getJavaType()) {
            case MESSAGE -> field.getMessageType().getFullName();
            case ENUM -> field.getEnumType().getFullName();
            case INT, LONG, FLOAT, DOUBLE, BOOLEAN, STRING, BYTE_STRING ->
                field.getType().name().toLowerCase(Locale.ROOT);
        };
    }

    private void enumeration(EnumDescriptor enumeration) {
        for (var value : enumeration.getValues()) {
            add("enum", enumeration.getFullName(), Integer.toString(value.getNumber()), value.getName(), "", "",
                    notes(enumeration.getFile(), value.getOptions()));
        }
        for (var range : enumeration.toProto().getReservedRangeList()) {
            reserved(enumeration.getFullName(), range.getStart() + "-" + range.getEnd(), enumeration.getFile());
        }
        for (var name : enumeration.toProto().getReservedNameList()) {
            reserved(enumeration.getFullName(), name, enumeration.getFile());
        }
    }

    private void reserved(String owner, String what, FileDescriptor file) {
        add("reserved", owner, what, "", "", "", List.of("file " + file.getFullName()));
    }

    /** Any option but `deprecated` (say, `packed`) shows as a note that no table holds. */
    private static List<String> notes(FileDescriptor file, ExtendableMessage<?> options) {
        var notes = new ArrayList<String>();
        notes.add("file " + file.getFullName());
        options.getAllFields().forEach((option, value) -> {
            var isDeprecated = option.getName().equals("deprecated") && value.equals(true);
            notes.add(isDeprecated ? "deprecated" : option.getName() + " = " + value);
        });
        return notes;
    }

    private void add(String kind, String owner, String number, String member, String type, String label,
            List<String> notes) {
        rows.add(WireRow.of(kind, owner, number, member, type, label, notes));
    }
}
