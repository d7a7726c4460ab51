package dev.flyteagents.grpc.common;

import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.Opaque;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A piece of domain data with one thing in it changed, for every thing in it but what is carried opaquely. */
public final class Variations {
    private Variations() {}

    /**
     * One change.
     *
     * @param components the record components that lead to it, such as {@code TaskTemplate.custom}, outermost first
     */
    public record Variation<T>(List<String> components, T changed) {
        public Variation {
            components = List.copyOf(components);
        }

        Variation<Object> in(String component, Object whole) {
            return new Variation<>(Stream.concat(Stream.of(component), components.stream()).toList(), whole);
        }
    }

    @SuppressWarnings("unchecked")
    public static <T extends Record> List<Variation<T>> of(T whole) {
        return ofRecord(whole).stream().map(found -> new Variation<>(found.components(), (T) found.changed())).toList();
    }

    private static List<Variation<Object>> ofAny(Object value) {
        return switch (value) {
            case Opaque carried -> List.of();
            case Record whole -> ofRecord(whole);
            case Optional<?> optional -> ofOptional(optional);
            case List<?> list -> ofList(list);
            case Map<?, ?> map -> ofMap(map);
            case Enum<?> constant -> ofEnum(constant);
            default -> List.of(new Variation<>(List.of(), other(value)));
        };
    }

    private static Object other(Object value) {
        return switch (value) {
            case String text -> text + "~";
            case Integer number -> number > 0 ? number - 1 : number + 1;
            // towards zero: beyond 2^53 the wire's doubles do not tell neighbours apart
            case Long number -> number > 0 ? number - 1 : number + 1;
            case Double number -> number == 0.5 ? 0.25 : 0.5;
            case Boolean flag -> !flag;
            case Instant time -> time.plusNanos(1);
            case Duration time -> time.plusNanos(1);
            case Bytes bytes -> Bytes.of(Arrays.copyOf(bytes.toArray(), bytes.size() + 1));
            default -> throw new IllegalArgumentException("no variation of " + value.getClass());
        };
    }

    private static List<Variation<Object>> ofRecord(Record whole) {
        List<Variation<Object>> variations = new ArrayList<>();
        RecordComponent[] components = whole.getClass().getRecordComponents();
        Object[] values = Arrays.stream(components).map(component -> read(component, whole)).toArray();
        for (int index = 0; index < components.length; index++) {
            for (Variation<Object> inner : ofAny(values[index])) {
                Object[] changed = values.clone();
                changed[index] = inner.changed();
                String component = DomainComponents.name(whole.getClass(), components[index].getName());
                build(whole.getClass(), components, changed)
                        .ifPresent(built -> variations.add(inner.in(component, built)));
            }
        }
        return variations;
    }

    private static List<Variation<Object>> ofOptional(Optional<?> optional) {
        List<Variation<Object>> variations = new ArrayList<>();
        optional.ifPresent(present -> {
            variations.add(new Variation<>(List.of(), Optional.empty()));
            ofAny(present).forEach(
                    inner -> variations.add(new Variation<>(inner.components(), Optional.of(inner.changed()))));
        });
        return variations;
    }

    private static List<Variation<Object>> ofList(List<?> list) {
        List<Variation<Object>> variations = new ArrayList<>();
        for (int index = 0; index < list.size(); index++) {
            List<Object> shorter = new ArrayList<>(list);
            shorter.remove(index);
            variations.add(new Variation<>(List.of(), shorter));
            for (Variation<Object> inner : ofAny(list.get(index))) {
                List<Object> changed = new ArrayList<>(list);
                changed.set(index, inner.changed());
                variations.add(new Variation<>(inner.components(), changed));
            }
        }
        return variations;
    }

    private static List<Variation<Object>> ofMap(Map<?, ?> map) {
        List<Variation<Object>> variations = new ArrayList<>();
        map.forEach((key, value) -> {
            Map<Object, Object> smaller = new LinkedHashMap<>(map);
            smaller.remove(key);
            variations.add(new Variation<>(List.of(), smaller));
            Map<Object, Object> renamed = new LinkedHashMap<>(smaller);
            renamed.put(other(key), value);
            variations.add(new Variation<>(List.of(), renamed));
            for (Variation<Object> inner : ofAny(value)) {
                Map<Object, Object> changed = new LinkedHashMap<>(map);
                changed.put(key, inner.changed());
                variations.add(new Variation<>(inner.components(), changed));
            }
        });
        return variations;
    }

    private static List<Variation<Object>> ofEnum(Enum<?> constant) {
        return Arrays.stream(constant.getDeclaringClass().getEnumConstants())
                .filter(other -> !other.equals(constant))
                .map(other -> new Variation<Object>(List.of(), other))
                .toList();
    }

    private static Object read(RecordComponent component, Record whole) {
        try {
            return component.getAccessor().invoke(whole);
        } catch (IllegalAccessException | InvocationTargetException cause) {
            throw new IllegalStateException("cannot read " + component, cause);
        }
    }

    /** Empty where the record refuses such values. */
    private static Optional<Object> build(Class<?> type, RecordComponent[] components, Object[] values) {
        Class<?>[] types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return Optional.of(constructor.newInstance(values));
        } catch (InvocationTargetException refusal) {
            if (refusal.getCause() instanceof IllegalArgumentException) {
                return Optional.empty();
            }
            throw new IllegalStateException("cannot build " + type, refusal);
        } catch (ReflectiveOperationException cause) {
            throw new IllegalStateException("cannot build " + type, cause);
        }
    }
}
