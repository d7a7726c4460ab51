package dev.flyteagents.testkit.agents;

import dev.flyteagents.domain.value.Value;
import dev.flyteagents.runtime.settings.SettingException;
import dev.flyteagents.runtime.settings.SettingsBinder;

import java.util.LinkedHashMap;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Holds a record of settings to the list of its keys, so that none is added, renamed or given up unnoticed (R5). */
public final class SettingsContract {

    private SettingsContract() {}

    /**
     * Checks every key of a record.
     *
     * @param defaults the settings when none are given
     * @param expected every key in the record's order, sections flattened by dots, with its default
     * @param others another value for each key, as text; for a map of settings, one or more of its own keys after a dot
     * @param bound the record of the other values; none of its components is as in the defaults
     */
    public static <C extends Record> void assertComplete(C defaults, Map<String, Object> expected,
            Map<String, String> others, C bound) {
        Map<String, Object> keys = SettingsBinder.keys(defaults);
        assertThat(keys).as("keys and defaults").isEqualTo(expected);
        assertThat(expected.keySet()).as("a key without another value")
                .allSatisfy(key -> assertThat(others.keySet())
                        .anyMatch(other -> other.equals(key) || other.startsWith(key + ".")));
        SettingsBinder.keys(bound)
                .forEach((key, value) -> assertThat(value).as("another value of '%s'", key)
                        .isNotEqualTo(keys.get(key)));

        assertThat(SettingsBinder.bind("", Value.Struct.empty(), defaults)).as("nothing given").isEqualTo(defaults);
        assertThat(SettingsBinder.bind("", tree(others), defaults)).as("everything given").isEqualTo(bound);
        for (String key : expected.keySet()) {
            assertThatExceptionOfType(SettingException.class).as("'%s', misspelt", key)
                    .isThrownBy(() -> SettingsBinder.bind("", tree(Map.of(key + "x", "1")), defaults))
                    .withMessageContainingAll("unknown setting '" + key + "x'", "did you mean '" + key + "'?");
        }
    }

    private static Value.Struct tree(Map<String, String> settings) {
        Value.Struct tree = Value.Struct.empty();
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            tree = with(tree, setting.getKey(), Value.of(setting.getValue()));
        }
        return tree;
    }

    private static Value.Struct with(Value.Struct tree, String key, Value value) {
        Map<String, Value> fields = new LinkedHashMap<>(tree.fields());
        int dot = key.indexOf('.');
        if (dot < 0) {
            fields.put(key, value);
        } else {
            String section = key.substring(0, dot);
            Value.Struct inner = fields.get(section) instanceof Value.Struct given ? given : Value.Struct.empty();
            fields.put(section, with(inner, key.substring(dot + 1), value));
        }
        return Value.of(fields);
    }
}
