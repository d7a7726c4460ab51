package dev.flyteagents.agents.aws;

import dev.flyteagents.agents.aws.JobDescriptor.Marks;
import dev.flyteagents.agents.aws.JobDescriptor.Style;
import dev.flyteagents.domain.value.Value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the tags of a submission (C7) into a request, and reads them back. */
final class JobMarks {

    static final String KEY = "flyte-key";
    static final String LINEAGE = "flyte-lineage";
    static final String ATTEMPT = "flyte-attempt";
    static final String EXECUTION = "flyte-execution";

    /** Both keys in 32 digits each, since a step's name has room for 256 characters in all. */
    private static final Pattern WORDS = Pattern
            .compile("flyte-lineage=([0-9a-f]{32}) flyte-key=([0-9a-f]{32}) flyte-attempt=(\\d{1,9})"
                    + "(?: flyte-execution=([\\w.:-]{1,63}))?");
    private static final int DIGITS = 32;

    /** Of a tag's value, and of a step's name. */
    private static final int LONGEST = 256;

    private JobMarks() {}

    static Value.Struct into(Value.Struct parameters, Marks marks, Map<String, String> tags) {
        return switch (marks) {
            case Marks.TagList ignored -> tagged(parameters, tags);
            case Marks.TagMap(String path) -> {
                Map<String, Value> map = new LinkedHashMap<>(Paths.struct(parameters, path).fields());
                tags.forEach((name, text) -> map.put(name, Value.of(allowed(text))));
                yield Paths.with(parameters, path, Value.of(map));
            }
            case Marks.Words words -> tags.containsKey(KEY)
                    ? Paths.with(parameters, words.path(),
                            Value.of(worded(Paths.text(parameters, words.path()).orElse(""), words.style(), tags)))
                    : parameters;
        };
    }

    static Value.Struct tagged(Value.Struct parameters, Map<String, String> tags) {
        List<Value> list = new ArrayList<>(Paths.items(parameters, "Tags"));
        tags.forEach((name, text) -> {
            Map<String, Value> tag = new LinkedHashMap<>();
            tag.put("Key", Value.of(name));
            tag.put("Value", Value.of(allowed(text)));
            list.add(Value.of(tag));
        });
        return Paths.with(parameters, "Tags", Value.of(list));
    }

    /** Of {@code ListTags}. */
    static Map<String, String> ofList(List<Value> list) {
        Map<String, String> tags = new LinkedHashMap<>();
        list.forEach(tag -> tags.put(Paths.text(tag, "Key").orElse(""), Paths.text(tag, "Value").orElse("")));
        return tags;
    }

    static Map<String, String> ofMap(Value.Struct map) {
        Map<String, String> tags = new LinkedHashMap<>();
        map.fields().forEach((name, value) -> tags.put(name, Paths.text(value, "").orElse("")));
        return tags;
    }

    static Map<String, String> ofWords(String text) {
        Matcher matcher = WORDS.matcher(text);
        if (!matcher.find()) {
            return Map.of();
        }
        Map<String, String> tags = new LinkedHashMap<>(
                Map.of(LINEAGE, matcher.group(1), KEY, matcher.group(2), ATTEMPT, matcher.group(3)));
        Optional.ofNullable(matcher.group(4)).ifPresent(execution -> tags.put(EXECUTION, execution));
        return tags;
    }

    /** Whether a mark, be it shortened, is this key. */
    static boolean is(Map<String, String> tags, String name, String key) {
        String mark = tags.getOrDefault(name, "");
        return mark.length() >= DIGITS && key.startsWith(mark);
    }

    private static String worded(String text, Style style, Map<String, String> tags) {
        String words = "flyte-lineage=" + digits(tags, LINEAGE) + " flyte-key=" + digits(tags, KEY)
                + " flyte-attempt=" + tags.getOrDefault(ATTEMPT, "0") + execution(tags);
        return switch (style) {
            case NAME -> cut(text.isEmpty() ? words : words + " " + text);
            case NOTE -> text.isEmpty() ? words : text + " " + words;
            case SQL -> text.stripTrailing() + "\n/* " + words + " */";
        };
    }

    /** Whose it is, for reap. An execution's name that would need other characters is none of Flyte's. */
    private static String execution(Map<String, String> tags) {
        String execution = tags.getOrDefault(EXECUTION, "");
        return execution.matches("[\\w.:-]{1,63}") ? " flyte-execution=" + execution : "";
    }

    private static String digits(Map<String, String> tags, String name) {
        String key = tags.getOrDefault(name, "0".repeat(DIGITS));
        return key.substring(0, Math.min(DIGITS, key.length()));
    }

    /** Tags of all services take these characters; a task's name may have others. */
    private static String allowed(String text) {
        String cleaned = text.replaceAll("[^A-Za-z0-9 /_.:=+@-]", "_");
        return cut(cleaned);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
