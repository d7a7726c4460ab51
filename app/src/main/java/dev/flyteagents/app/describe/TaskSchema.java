package dev.flyteagents.app.describe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.ports.agent.AgentDescriptor;
import dev.flyteagents.ports.agent.AgentDescriptor.Field;

import java.util.List;

/** The JSON Schema (draft 2020-12) of the task files of one task type, in our own short form. */
public final class TaskSchema {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** The two Flytes' places for settings; what is required in both is required in one. */
    private static final List<String> SETTINGS = List.of("custom", "config");

    private TaskSchema() {}

    public static ObjectNode of(TaskCategory category, AgentDescriptor descriptor) {
        FieldTree fields = FieldTree.of(descriptor.fields());
        ObjectNode schema = JSON.objectNode()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("title", "Task file of task type " + category)
                .put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("task").put("const", category.name());
        properties.putObject("version").put("const", category.version()).put("default", 0);
        properties.set("name", FieldSchema.typed("string", false));
        properties.set("sql", fields.child("sql").map(FieldSchema::of).orElse(FieldSchema.typed("string", false)));
        ArrayNode required = schema.putArray("required").add("task");
        if (category.version() != 0) {
            required.add("version");
        }
        if (fields.child("sql").filter(FieldTree::required).isPresent()) {
            required.add("sql");
        }
        settings(fields, schema, properties, required);
        properties.set("inputs", inputs(fields));
        properties.set("outputs", outputs(descriptor));
        properties.set("timeout", FieldSchema.typed("string", false).put("description", "such as 30s, 5m or 24h"));
        properties.set("container", fields.child("container").map(FieldSchema::of).orElseGet(TaskSchema::container));
        if (fields.child("container").filter(FieldTree::required).isPresent()) {
            required.add("container");
        }
        return schema.put("additionalProperties", false);
    }

    private static void settings(FieldTree fields, ObjectNode schema, ObjectNode properties, ArrayNode required) {
        List<String> needed = SETTINGS.stream()
                .filter(name -> fields.child(name).filter(FieldTree::required).isPresent())
                .toList();
        for (String name : SETTINGS) {
            ObjectNode section = fields.child(name).map(FieldSchema::of).orElse(FieldSchema.typed("object", false));
            if (name.equals("config") && fields.child(name).isEmpty()) {
                section.putObject("additionalProperties").put("type", "string");
            }
            properties.set(name, section);
        }
        if (needed.size() == 1) {
            required.add(needed.get(0));
        } else if (needed.size() > 1) {
            ArrayNode either = schema.putArray("anyOf");
            needed.forEach(name -> either.addObject().putArray("required").add(name));
        }
    }

    /** A plain value, or an object of a type and perhaps a value. */
    private static ObjectNode inputs(FieldTree fields) {
        ObjectNode schema = FieldSchema.typed("object", false);
        fields.child("inputs").ifPresent(inputs -> {
            ObjectNode properties = schema.putObject("properties");
            inputs.children().forEach((name, input) -> {
                ObjectNode explicit = FieldSchema.typed("object", true);
                explicit.putObject("properties").set("type", FieldSchema.typed("string", true));
                explicit.withObject("/properties").putObject("value");
                explicit.putArray("required").add("type");
                ObjectNode either = properties.putObject(name);
                either.put("description", input.field().map(Field::description).orElse(""));
                either.putArray("anyOf").add(FieldSchema.of(input)).add(explicit.put("additionalProperties", false));
            });
            schema.put("additionalProperties", inputs.field().isPresent());
        });
        return schema;
    }

    /** Of an output that the task names. */
    private static final String ANY = "NAME";

    private static ObjectNode outputs(AgentDescriptor descriptor) {
        ObjectNode schema = FieldSchema.typed("object", false);
        boolean named = descriptor.outputs().stream().noneMatch(output -> output.name().equals(ANY));
        if (descriptor.outputs().isEmpty() || !named) {
            schema.putObject("additionalProperties").put("type", "string");
            return schema;
        }
        ObjectNode properties = schema.putObject("properties");
        descriptor.outputs().forEach(output -> {
            ObjectNode type = FieldSchema.typed("string", true).put("description", output.description());
            type.putArray("examples").add(output.type());
            properties.set(output.name(), type);
        });
        return schema.put("additionalProperties", false);
    }

    private static ObjectNode container() {
        ObjectNode schema = FieldSchema.typed("object", false);
        ObjectNode properties = schema.putObject("properties");
        properties.set("image", FieldSchema.typed("string", true));
        for (String words : List.of("command", "args")) {
            ObjectNode list = FieldSchema.typed("array", false);
            list.set("items", FieldSchema.typed("string", true));
            properties.set(words, list);
        }
        ObjectNode environment = FieldSchema.typed("object", false);
        environment.putObject("additionalProperties").put("type", "string");
        properties.set("env", environment);
        schema.putArray("required").add("image");
        return schema.put("additionalProperties", false);
    }
}
