package dev.flyteagents.grpc.common;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Duration;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;

import java.util.List;
import java.util.random.RandomGenerator;

/** Random values of fields that are not messages, and of times, whose two fields depend on each other. */
final class RandomScalars {
    private static final long FIRST_SECOND = -62_135_596_800L;
    private static final long SECONDS = 315_576_000_000L;
    private static final int NANOS = 1_000_000_000;
    private static final List<Double> PECULIAR = List.of(-0.0, 0.0, 1.0, 0x1p53, 0x1p53 + 2, -0x1p60, 1e300, 0.1,
            Double.NaN, Double.NEGATIVE_INFINITY, Double.MIN_VALUE);
    private static final List<String> PIECES = List.of("a", "Iı", "_", ".", "ß", "日", "😀", "0", " ", "\n", "\"");

    private final RandomGenerator random;

    RandomScalars(RandomGenerator random) {
        this.random = random;
    }

    Object of(FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case INT -> random.nextInt() >> random.nextInt(32);
            case LONG -> random.nextLong() >> random.nextInt(64);
            case FLOAT -> random.nextFloat();
            case DOUBLE -> real();
            case BOOLEAN -> random.nextBoolean();
            case STRING -> text();
            case BYTE_STRING -> bytes();
            case ENUM -> field.getEnumType().getValues().get(random.nextInt(field.getEnumType().getValues().size()));
            case MESSAGE -> throw new IllegalArgumentException(field.getFullName() + " is a message");
        };
    }

    boolean isTime(Descriptor type) {
        return type.equals(Timestamp.getDescriptor()) || type.equals(Duration.getDescriptor());
    }

    Message time(Message.Builder builder) {
        if (builder.getDescriptorForType().equals(Timestamp.getDescriptor())) {
            return Timestamp.newBuilder()
                    .setSeconds(FIRST_SECOND + random.nextLong(SECONDS))
                    .setNanos(random.nextInt(NANOS))
                    .build();
        }
        int sign = random.nextBoolean() ? 1 : -1;
        long seconds = random.nextBoolean() ? random.nextLong(SECONDS) : random.nextLong(3);
        int nanos = random.nextBoolean() ? random.nextInt(NANOS) : 0;
        return Duration.newBuilder().setSeconds(sign * seconds).setNanos(sign * nanos).build();
    }

    private double real() {
        return switch (random.nextInt(3)) {
            case 0 -> PECULIAR.get(random.nextInt(PECULIAR.size()));
            case 1 -> random.nextInt(1000);
            default -> random.nextGaussian();
        };
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(6); length > 0; length--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private ByteString bytes() {
        byte[] content = new byte[random.nextInt(6)];
        random.nextBytes(content);
        return ByteString.copyFrom(content);
    }
}
