package dev.flyteagents.runtime.settings;

import dev.flyteagents.domain.value.Nearest;
import dev.flyteagents.domain.value.Value;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Lays settings over a record of defaults. A component {@code drainDelay} is the key {@code drain-delay}; a component
 * that is itself a record is a section; one that is a {@link Value.Struct} takes whatever is given.
 */
public final class SettingsBinder {

    private SettingsBinder() {}

    /**
     * The defaults with the given settings in their place.
     *
     * @param path where the settings stand, empty for the whole configuration
     * @throws SettingException for a key that the record lacks or no longer has, or a value that is not of its type
     */
    public static <C extends Record> C bind(String path, Value.Struct given, C defaults) {
        Value.Struct settings = EarlierKeys.of(defaults.getClass(), SettingsBinder::key)
                .translate(given, name -> join(path, name));
        Map<String, RecordComponent> components = new TreeMap<>();
        List<Object> arguments = new ArrayList<>();
        for (RecordComponent component : defaults.getClass().getRecordComponents()) {
            components.put(key(component), component);
        }
        settings.fields().keySet().forEach(name -> refuseUnknown(path, name, components));
        for (RecordComponent component : defaults.getClass().getRecordComponents()) {
            Value value = settings.fields().getOrDefault(key(component), Value.ofNothing());
            Object otherwise = read(component, defaults);
            arguments.add(value instanceof Value.Null
                    ? otherwise
                    : convert(join(path, key(component)), value, component.getGenericType(), otherwise));
        }
        return construct(path, defaults, arguments);
    }

    /** The keys of a record of settings, each with its default, sections flattened by dots. */
    public static Map<String, Object> keys(Record defaults) {
        Map<String, Object> keys = new LinkedHashMap<>();
        for (RecordComponent component : defaults.getClass().getRecordComponents()) {
            Object value = read(component, defaults);
            if (value instanceof Record section && !(value instanceof Value.Struct)) {
                keys(section).forEach((key, inner) -> keys.put(key(component) + "." + key, inner));
            } else {
                keys.put(key(component), value);
            }
        }
        return keys;
    }

    /** The keys of earlier releases that {@link #bind} still has an answer for, sections flattened by dots. */
    public static Set<String> earlierKeys(Record defaults) {
        Set<String> keys = new TreeSet<>(EarlierKeys.of(defaults.getClass(), SettingsBinder::key).names());
        for (RecordComponent component : defaults.getClass().getRecordComponents()) {
            if (read(component, defaults) instanceof Record section && !(section instanceof Value.Struct)) {
                earlierKeys(section).forEach(key -> keys.add(key(component) + "." + key));
            }
        }
        return keys;
    }

    private static Object convert(String path, Value given, Type type, Object otherwise) {
        if (type == Value.Struct.class && given instanceof Value.Struct) {
            return given;
        }
        if (otherwise instanceof Record section) {
            if (given instanceof Value.Struct struct) {
                return bind(path, struct, section);
            }
            throw new SettingException(path + ": must be an object, was " + given.kind());
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
            return Optional.of(SettingValue.convert(path, given, generic.getActualTypeArguments()[0]));
        }
        return SettingValue.convert(path, given, type);
    }

    private static void refuseUnknown(String path, String name, Map<String, RecordComponent> known) {
        if (!known.containsKey(name)) {
            throw new SettingException("unknown setting '" + join(path, name) + "'"
                    + Nearest.to(name, known.keySet())
                            .map(near -> "; did you mean '" + join(path, near) + "'?")
                            .orElse(".")
                    + " Known here: " + String.join(", ", known.keySet()));
        }
    }

    private static <C extends Record> C construct(String path, C defaults, List<Object> arguments) {
        @SuppressWarnings("unchecked")
        Class<C> type = (Class<C>) defaults.getClass();
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<C> constructor = type.getDeclaredConstructor(types);
            constructor.trySetAccessible();
            return constructor.newInstance(arguments.toArray());
        } catch (InvocationTargetException e) {
            throw new SettingException(
                    (path.isEmpty() ? "settings" : path) + ": " + e.getTargetException().getMessage());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record has its canonical constructor", e);
        }
    }

    private static Object read(RecordComponent component, Record owner) {
        try {
            component.getAccessor().trySetAccessible();
            return component.getAccessor().invoke(owner);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record has its accessors", e);
        }
    }

    private static String key(RecordComponent component) {
        return component.getName().replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
