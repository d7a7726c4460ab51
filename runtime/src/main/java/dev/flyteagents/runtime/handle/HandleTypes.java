package dev.flyteagents.runtime.handle;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which types a handle may be made of: only plain data can be read back without executing anything (H3). */
public final class HandleTypes {

    private static final Set<Type> PLAIN = Set.of(String.class, int.class, long.class, double.class, boolean.class,
            Integer.class, Long.class, Double.class, Boolean.class);
    private static final Set<Type> CONTAINERS = Set.of(Optional.class, List.class, Map.class);

    private HandleTypes() {}

    /**
     * Accepts a record of strings, numbers and booleans, and of optionals, lists and maps of these.
     *
     * @throws IllegalArgumentException naming the first component that is anything else
     */
    public static void check(Class<? extends Record> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            if (!isPlain(component.getGenericType())) {
                throw new IllegalArgumentException("handle " + type.getName() + ": component '" + component.getName()
                        + "' must be a string, number, boolean, or an Optional, List or Map of these, is "
                        + component.getGenericType().getTypeName());
            }
        }
    }

    private static boolean isPlain(Type type) {
        if (type instanceof ParameterizedType generic) {
            return CONTAINERS.contains(generic.getRawType())
                    && Arrays.stream(generic.getActualTypeArguments()).allMatch(HandleTypes::isPlain);
        }
        return PLAIN.contains(type);
    }
}
