package dev.flyteagents.grpc.common;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** Every field that a message of a type can have, at any depth. */
public final class ReachedFields {
    private final Set<String> leftOut;
    private final Set<Descriptor> visited = new HashSet<>();
    private final Set<String> fields = new TreeSet<>();

    private ReachedFields(Set<String> leftOut) {
        this.leftOut = leftOut;
    }

    public static Set<String> of(Descriptor type, Set<String> leftOut) {
        ReachedFields reached = new ReachedFields(leftOut);
        reached.visit(type);
        return reached.fields;
    }

    private void visit(Descriptor type) {
        if (!visited.add(type)) {
            return;
        }
        for (FieldDescriptor field : type.getFields()) {
            if (leftOut.contains(field.getFullName())) {
                continue;
            }
            if (!type.getOptions().getMapEntry()) {
                fields.add(field.getFullName());
            }
            if (field.getJavaType() == JavaType.MESSAGE) {
                visit(field.getMessageType());
            }
        }
    }
}
