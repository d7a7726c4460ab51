package dev.flyteagents.app.describe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flyteagents.app.run.ValueJson;
import dev.flyteagents.ports.agent.AgentDescriptor.Field;
import dev.flyteagents.ports.agent.FieldLimits;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The schema of one field, or of an object on the way to fields. */
final class FieldSchema {

    private static final Pattern ANY_NAME = Pattern.compile("[A-Z][A-Z_]*");

    private FieldSchema() {}

    static ObjectNode of(FieldTree tree) {
        ObjectNode schema = tree.field().map(FieldSchema::of).orElseGet(() -> typed("object", tree.required()));
        return tree.children().isEmpty() ? schema : object(tree, schema);
    }

    /** What the task leaves out is the same as null. */
    static ObjectNode typed(String type, boolean required) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        if (!type.equals("any")) {
            if (required) {
                schema.put("type", type);
            } else {
                schema.putArray("type").add(type).add("null");
            }
        }
        return schema;
    }

    private static ObjectNode object(FieldTree tree, ObjectNode schema) {
        ObjectNode properties = schema.putObject("properties");
        ObjectNode patterns = JsonNodeFactory.instance.objectNode();
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        for (Map.Entry<String, FieldTree> child : tree.children().entrySet()) {
            String name = child.getKey();
            boolean open = Arrays.stream(name.split("\\.")).anyMatch(part -> ANY_NAME.matcher(part).matches());
            (open ? patterns : properties).set(open ? pattern(name) : name, of(child.getValue()));
            if (!open && child.getValue().required()) {
                required.add(name);
            }
        }
        if (!patterns.isEmpty()) {
            schema.set("patternProperties", patterns);
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return schema.put("additionalProperties", tree.field().isPresent());
    }

    private static String pattern(String name) {
        return Arrays.stream(name.split("\\."))
                .map(part -> ANY_NAME.matcher(part).matches() ? ".+" : part)
                .collect(Collectors.joining("\\.", "^", "$"));
    }

    private static ObjectNode of(Field field) {
        ObjectNode value = limited(field);
        ObjectNode schema = value;
        if (field.limits().templated()) {
            schema = JsonNodeFactory.instance.objectNode();
            schema.putArray("anyOf")
                    .add(value)
                    .add(typed("string", true).put("pattern", "\\{inputs\\.[^{}]+\\}"));
        }
        schema.put("description", field.description());
        if (field.fallback().isPresent()) {
            schema.set("default", ValueJson.of(field.fallback().get()));
        }
        return schema;
    }

    private static ObjectNode limited(Field field) {
        ObjectNode schema = typed(field.type(), field.required());
        FieldLimits limits = field.limits();
        if (field.required() && field.type().equals("string")) {
            schema.put("minLength", 1);
        }
        if (!limits.choices().isEmpty()) {
            limits.choices().forEach(schema.putArray("examples")::add);
            schema.put("pattern", inAnyCase(limits.choices()));
        }
        limits.pattern().ifPresent(pattern -> schema.put("pattern", "^(?:" + pattern + ")$"));
        limits.least().ifPresent(least -> schema.put("minimum", least));
        limits.most().ifPresent(most -> schema.put("maximum", most));
        return schema;
    }

    /** JSON Schema's regular expressions have no flag for it. */
    private static String inAnyCase(List<String> choices) {
        return choices.stream()
                .map(choice -> choice.chars()
                        .mapToObj(Character::toString)
                        .map(letter -> letter.matches("[A-Za-z]")
                                ? "[" + letter.toUpperCase(Locale.ROOT) + letter.toLowerCase(Locale.ROOT) + "]"
                                : letter)
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("|", "^(?:", ")$"));
    }
}
