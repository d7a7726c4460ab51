package dev.flyteagents.runtime.settings;

import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.platform.FormerKey;
import dev.flyteagents.ports.platform.RemovedKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The keys that a record of settings once had: renamed ones still work, removed ones are refused with the reason. */
final class EarlierKeys {

    private static final Logger log = LoggerFactory.getLogger(EarlierKeys.class);

    private final Map<String, String> renamed = new LinkedHashMap<>();
    private final Map<String, String> removed = new LinkedHashMap<>();

    private EarlierKeys() {}

    /** Those of one section. */
    static EarlierKeys of(Class<?> settings, Function<RecordComponent, String> key) {
        EarlierKeys earlier = new EarlierKeys();
        for (RecordComponent component : settings.getRecordComponents()) {
            Optional.ofNullable(component.getAnnotation(FormerKey.class)).ifPresent(former -> {
                for (String name : former.value()) {
                    earlier.renamed.put(name, key.apply(component));
                }
            });
        }
        for (RemovedKey gone : settings.getAnnotationsByType(RemovedKey.class)) {
            earlier.removed.put(gone.key(), gone.reason());
        }
        return earlier;
    }

    Set<String> names() {
        Set<String> names = new TreeSet<>(renamed.keySet());
        names.addAll(removed.keySet());
        return names;
    }

    /** The settings under today's keys. */
    Value.Struct translate(Value.Struct given, Function<String, String> path) {
        Map<String, Value> today = new LinkedHashMap<>();
        given.fields().forEach((name, value) -> {
            String reason = removed.get(name);
            if (reason != null) {
                throw new SettingException("setting '" + path.apply(name) + "' is no more: " + reason);
            }
            String key = renamed.getOrDefault(name, name);
            if (!key.equals(name)) {
                if (given.fields().containsKey(key)) {
                    throw new SettingException("setting '" + path.apply(name) + "' is now called '" + path.apply(key)
                            + "', and both are given");
                }
                log.warn("setting '{}' is now called '{}'; the old name still works", path.apply(name),
                        path.apply(key));
            }
            if (today.putIfAbsent(key, value) != null) {
                throw new SettingException("setting '" + path.apply(key) + "' is given by two of its former names");
            }
        });
        return Value.of(today);
    }
}
