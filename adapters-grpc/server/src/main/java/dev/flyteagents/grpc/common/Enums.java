package dev.flyteagents.grpc.common;

import java.util.EnumSet;

/** Enums that have the same names on the wire and in the domain. */
public final class Enums {
    private Enums() {}

    /** The constant of the same name; the first one, which is the wire's zero, for a number that we do not know (P2). */
    public static <T extends Enum<T>> T sameNamed(Class<T> target, Enum<?> source) {
        return source.name().equals("UNRECOGNIZED")
                ? EnumSet.allOf(target).iterator().next()
                : Enum.valueOf(target, source.name());
    }
}
