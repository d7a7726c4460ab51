package dev.flyteagents.grpc.common;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Message;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Messages with random content in every field, the same for the same seed. A type is nested in itself once at most. */
public final class RandomMessages {
    private static final int NESTING = 2;

    private final RandomGenerator random;
    private final RandomScalars scalars;
    private final MessageRules rules;
    private final boolean full;
    private final Set<String> covered;
    private final Deque<Descriptor> path = new ArrayDeque<>();

    private RandomMessages(long seed, MessageRules rules, boolean full, Set<String> covered) {
        // not java.util.Random: its first numbers are alike for seeds that are near each other
        this.random = new SplittableRandom(seed);
        this.scalars = new RandomScalars(random);
        this.rules = rules;
        this.full = full;
        this.covered = covered;
    }

    /** Sub-messages are sometimes left out, lists and maps sometimes empty; fields that were set go to {@code covered}. */
    public static RandomMessages sparse(long seed, MessageRules rules, Set<String> covered) {
        return new RandomMessages(seed, rules, false, covered);
    }

    /** Every sub-message is there, every list and map has something in it. */
    public static RandomMessages full(long seed, MessageRules rules) {
        return new RandomMessages(seed, rules, true, new HashSet<>());
    }

    @SuppressWarnings("unchecked")
    public <M extends Message> M next(M prototype) {
        return (M) fill(prototype.newBuilderForType());
    }

    private Message fill(Message.Builder builder) {
        Descriptor type = builder.getDescriptorForType();
        if (scalars.isTime(type)) {
            type.getFields().forEach(this::cover);
            return scalars.time(builder);
        }
        path.push(type);
        for (OneofDescriptor oneof : type.getRealOneofs()) {
            choose(oneof, builder);
        }
        for (FieldDescriptor field : type.getFields()) {
            if (field.getRealContainingOneof() == null) {
                fill(field, builder);
            }
        }
        path.pop();
        return builder.build();
    }

    private void choose(OneofDescriptor oneof, Message.Builder builder) {
        List<FieldDescriptor> allowed = oneof.getFields().stream().filter(this::mayNest).toList();
        boolean required = full || rules.alwaysChosen().contains(oneof.getFullName());
        if (!allowed.isEmpty() && (required || sometimes())) {
            FieldDescriptor field = pick(allowed);
            builder.setField(field, valueOf(field, builder));
            cover(field);
        }
    }

    /** By weight of what is inside, so that a primitive is not rarer than the kinds beside it. */
    private FieldDescriptor pick(List<FieldDescriptor> fields) {
        List<FieldDescriptor> weighted = new ArrayList<>();
        for (FieldDescriptor field : fields) {
            int weight = field.getJavaType() == JavaType.MESSAGE ? field.getMessageType().getFields().size() : 1;
            weighted.addAll(Collections.nCopies(Math.max(1, weight), field));
        }
        return weighted.get(random.nextInt(weighted.size()));
    }

    private void fill(FieldDescriptor field, Message.Builder builder) {
        if (rules.leftOut().contains(field.getFullName())) {
            return;
        }
        if (field.isRepeated()) {
            fillList(field, builder);
        } else if (rules.alwaysSet().contains(field.getFullName()) || isWanted(field)) {
            builder.setField(field, valueOf(field, builder));
            cover(field);
        }
    }

    private boolean isWanted(FieldDescriptor field) {
        boolean ofMapEntry = field.getContainingType().getOptions().getMapEntry();
        return ofMapEntry
                || !field.hasPresence() || (mayNest(field) && (full || sometimes()));
    }

    private void fillList(FieldDescriptor field, Message.Builder builder) {
        FieldDescriptor element = field.isMapField() ? field.getMessageType().findFieldByNumber(2) : field;
        if (!mayNest(element)) {
            return;
        }
        String unique = field.isMapField() ? "key" : rules.uniqueBy().getOrDefault(field.getFullName(), "");
        Set<Object> keys = new HashSet<>();
        int size = full ? 1 + random.nextInt(2) : random.nextInt(3);
        for (int index = 0; index < size; index++) {
            Object value = valueOf(field, builder);
            if (unique.isEmpty() || keys.add(keyOf((Message) value, unique))) {
                builder.addRepeatedField(field, value);
                cover(field);
            }
        }
    }

    private static Object keyOf(Message element, String name) {
        return element.getField(element.getDescriptorForType().findFieldByName(name));
    }

    private Object valueOf(FieldDescriptor field, Message.Builder builder) {
        return field.getJavaType() == JavaType.MESSAGE ? fill(builder.newBuilderForField(field)) : scalars.of(field);
    }

    private boolean mayNest(FieldDescriptor field) {
        return field.getJavaType() != JavaType.MESSAGE
                || path.stream().filter(field.getMessageType()::equals).count() < NESTING;
    }

    private void cover(FieldDescriptor field) {
        covered.add(field.getFullName());
    }

    private boolean sometimes() {
        return random.nextInt(3) > 0;
    }
}
