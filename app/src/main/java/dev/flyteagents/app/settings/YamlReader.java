package dev.flyteagents.app.settings;

import dev.flyteagents.domain.value.Value;
import dev.flyteagents.runtime.settings.SettingException;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads YAML, and JSON with it, as plain values. Nothing but plain data can be built from a file. */
public final class YamlReader {

    private static final int LIMIT = 8 * 1024 * 1024;

    private YamlReader() {}

    /**
     * The file's one object; an empty file is an empty object.
     *
     * @throws SettingException in one sentence, with the line where the file is not YAML
     */
    public static Value.Struct readFile(Path file) {
        try {
            return read(file.toString(), Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new SettingException(file + ": there is no such file");
        } catch (MalformedInputException e) {
            throw new SettingException(file + ": is not UTF-8 text");
        } catch (IOException e) {
            throw new SettingException(file + ": cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    public static Value.Struct read(String source, String text) {
        return switch (readValue(source, text)) {
            case Value.Struct struct -> struct;
            case Value.Null ignored -> Value.Struct.empty();
            case Value other -> throw new SettingException(source + ": must be an object, was " + other.kind());
        };
    }

    public static Value readValue(String source, String text) {
        try {
            return value(source, load(text));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new SettingException(source + ", line " + line + ": is not valid YAML: " + e.getProblem());
        } catch (YAMLException e) {
            throw new SettingException(source + ": is not valid YAML: " + e.getMessage());
        }
    }

    private static @Nullable Object load(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setCodePointLimit(LIMIT);
        DumperOptions unused = new DumperOptions();
        return new Yaml(new SafeConstructor(options), new Representer(unused), unused, options, new PlainTypes())
                .load(text);
    }

    private static Value value(String source, @Nullable Object loaded) {
        return switch (loaded) {
            case null -> Value.ofNothing();
            case Boolean flag -> Value.of(flag.booleanValue());
            case Integer number -> Value.of(number.longValue());
            case Long number -> Value.of(number.longValue());
            case BigInteger number -> throw new SettingException(source + ": " + number + " exceeds 64 bits");
            case Double number -> new Value.Float64(number);
            case String text -> Value.of(text);
            case List<?> items -> Value.of(items.stream().map(item -> value(source, item)).toList());
            case Map<?, ?> map -> struct(source, map);
            default -> throw new SettingException(
                    source + ": holds a value of type " + loaded.getClass().getSimpleName()
                            + ", which is not plain data");
        };
    }

    private static Value.Struct struct(String source, Map<?, ?> map) {
        Map<String, Value> fields = new LinkedHashMap<>();
        map.forEach((key, item) -> fields.put(String.valueOf(key), value(source, item)));
        return Value.of(fields);
    }

    /** Dates stay text: whoever reads them knows whether a date is meant. */
    private static final class PlainTypes extends Resolver {

        @Override
        public void addImplicitResolver(Tag tag, Pattern pattern, @Nullable String first, int limit) {
            if (!tag.equals(Tag.TIMESTAMP)) {
                super.addImplicitResolver(tag, pattern, first, limit);
            }
        }
    }
}
