package dev.flyteagents.grpc.common;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where two messages of one type first differ, and in what. */
public final class MessageDifference {
    private MessageDifference() {}

    public static Optional<String> first(Message expected, Message actual) {
        return first("", expected, actual);
    }

    private static Optional<String> first(String path, Message expected, Message actual) {
        for (FieldDescriptor field : expected.getDescriptorForType().getFields()) {
            Optional<String> difference = first(path + "/" + field.getName(), field, expected, actual);
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> first(String path, FieldDescriptor field, Message expected, Message actual) {
        if (field.hasPresence() && expected.hasField(field) != actual.hasField(field)) {
            return Optional.of(path + (expected.hasField(field) ? ": is lost" : ": is made up"));
        }
        Map<Object, Object> left = elements(field, expected.getField(field));
        Map<Object, Object> right = elements(field, actual.getField(field));
        if (!left.keySet().equals(right.keySet())) {
            return Optional.of(path + ": expected elements " + left.keySet() + ", found " + right.keySet());
        }
        for (var element : left.entrySet()) {
            Object other = right.get(element.getKey());
            if (!element.getValue().equals(other)) {
                String place = field.isRepeated() ? path + "[" + element.getKey() + "]" : path;
                return element.getValue() instanceof Message message && other instanceof Message found
                        ? first(place, message, found)
                        : Optional.of(place + ": expected " + element.getValue() + ", found " + other);
            }
        }
        return Optional.empty();
    }

    private static Map<Object, Object> elements(FieldDescriptor field, Object value) {
        Map<Object, Object> elements = new LinkedHashMap<>();
        if (!field.isRepeated()) {
            elements.put(0, value);
            return elements;
        }
        for (Object element : (List<?>) value) {
            if (field.isMapField() && field.getJavaType() == JavaType.MESSAGE) {
                Message entry = (Message) element;
                elements.put(entry.getField(field.getMessageType().findFieldByNumber(1)),
                        entry.getField(field.getMessageType().findFieldByNumber(2)));
            } else {
                elements.put(elements.size(), element);
            }
        }
        return elements;
    }
}
