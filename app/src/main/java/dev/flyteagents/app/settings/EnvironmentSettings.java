package dev.flyteagents.app.settings;

import dev.flyteagents.domain.value.Nearest;
import dev.flyteagents.runtime.settings.SettingException;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Settings in environment variables: {@code FLYTE_AGENTS_} and the key in upper case, dots and dashes as underscores. */
final class EnvironmentSettings {

    static final String PREFIX = "FLYTE_AGENTS_";

    /** Names the file; it is no setting. */
    static final String FILE = PREFIX + "CONFIG";

    /**
     * What Kubernetes plants for a Service named flyte-agents, documented under "Service environment variables":
     * FLYTE_AGENTS_SERVICE_HOST, FLYTE_AGENTS_PORT_8000_TCP_ADDR and so on; FLYTE_AGENTS_PORT itself holds a URL.
     */
    private static final Pattern SERVICE_LINK = Pattern
            .compile(PREFIX + "(SERVICE_(HOST|PORT(_.*)?)|PORT_\\d+_(TCP|UDP|SCTP)(_.*)?)");
    private static final Pattern LINK_VALUE = Pattern.compile("(tcp|udp|sctp)://.*");

    private EnvironmentSettings() {}

    /**
     * The settings given, by key.
     *
     * @throws SettingException for a variable with our prefix that names no key
     */
    static Map<String, String> read(Map<String, String> environment, Collection<String> keys) {
        Map<String, String> byVariable = new TreeMap<>();
        keys.forEach(key -> byVariable.put(variable(key), key));
        Map<String, String> settings = new LinkedHashMap<>();
        new TreeMap<>(environment).forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !name.equals(FILE) && !isServiceLink(name, value)) {
                settings.put(require(name, byVariable), value);
            }
        });
        return settings;
    }

    static String variable(String key) {
        return PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static boolean isServiceLink(String name, String value) {
        return SERVICE_LINK.matcher(name).matches() || LINK_VALUE.matcher(value).matches();
    }

    private static String require(String name, Map<String, String> byVariable) {
        String key = byVariable.get(name);
        if (key == null) {
            throw new SettingException("unknown setting in the environment: " + name
                    + Nearest.to(name, byVariable.keySet()).map(near -> "; did you mean " + near + "?").orElse(""));
        }
        return key;
    }
}
