package dev.flyteagents.app.settings;

import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.platform.AdapterProvider;
import dev.flyteagents.runtime.settings.SettingException;
import dev.flyteagents.runtime.settings.SettingsBinder;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts the layers of the configuration together: sandbox, file, environment, flags, the last one winning. */
public final class SettingsLoader {

    private static final String ADAPTERS = "adapters";

    private final Map<String, String> environment;
    private final List<AdapterProvider<?, ?>> adapters;

    public SettingsLoader(Map<String, String> environment, List<AdapterProvider<?, ?>> adapters) {
        this.environment = environment;
        this.adapters = List.copyOf(adapters);
    }

    /**
     * The settings.
     *
     * @param file as given by flag; without it, the environment may name one
     * @param sandbox what the sandbox wants to be set, below everything that the user says
     * @param flags by key
     * @throws SettingException for anything unknown or wrong, in one sentence
     */
    public ServerSettings load(@Nullable Path file, Map<String, String> sandbox, Map<String, String> flags) {
        Value.Struct fromFile = file(file);
        Value.Struct fromEnvironment = SettingTree
                .ofKeys(EnvironmentSettings.read(environment, taken()));
        Value.Struct all = SettingTree.ofKeys(sandbox);
        for (Value.Struct layer : List.of(fromFile, fromEnvironment, SettingTree.ofKeys(flags))) {
            all = SettingTree.over(all, layer);
        }
        return SettingsBinder.bind("", all, ServerSettings.defaults());
    }

    /** Every key there is, with its default. */
    public Map<String, Object> keys() {
        Map<String, Object> keys = new LinkedHashMap<>(SettingsBinder.keys(ServerSettings.defaults()));
        keys.remove(ADAPTERS);
        for (AdapterProvider<?, ?> provider : adapters) {
            SettingsBinder.keys(provider.defaults())
                    .forEach((key, value) -> keys.put(ADAPTERS + "." + provider.vendor() + "." + key, value));
        }
        return keys;
    }

    /** Every key that a variable may stand for: those of earlier releases are answered by the binder. */
    private Set<String> taken() {
        Set<String> taken = new LinkedHashSet<>(keys().keySet());
        taken.addAll(SettingsBinder.earlierKeys(ServerSettings.defaults()));
        for (AdapterProvider<?, ?> provider : adapters) {
            SettingsBinder.earlierKeys(provider.defaults())
                    .forEach(key -> taken.add(ADAPTERS + "." + provider.vendor() + "." + key));
        }
        return taken;
    }

    private Value.Struct file(@Nullable Path given) {
        String named = environment.getOrDefault(EnvironmentSettings.FILE, "");
        if (given == null && named.isEmpty()) {
            return Value.Struct.empty();
        }
        return YamlReader.readFile(given == null ? Path.of(named) : given);
    }
}
