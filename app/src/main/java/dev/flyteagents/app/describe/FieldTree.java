package dev.flyteagents.app.describe;

import dev.flyteagents.ports.agent.AgentDescriptor.Field;
import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of a task as its file nests them. */
final class FieldTree {

    private final Map<String, FieldTree> children = new LinkedHashMap<>();
    private @Nullable Field field;

    static FieldTree of(List<Field> fields) {
        FieldTree root = new FieldTree();
        fields.forEach(each -> root.add(each.path(), each));
        return root;
    }

    Map<String, FieldTree> children() {
        return children;
    }

    Optional<FieldTree> child(String name) {
        return Optional.ofNullable(children.get(name));
    }

    Optional<Field> field() {
        return Optional.ofNullable(field);
    }

    /** Itself, or anything within it. */
    boolean required() {
        return field().map(Field::required).orElse(false)
                || children.values().stream().anyMatch(FieldTree::required);
    }

    private void add(String path, Field added) {
        FieldTree tree = this;
        for (String part : parts(path)) {
            tree = tree.children.computeIfAbsent(part, name -> new FieldTree());
        }
        tree.field = added;
    }

    /** A task file has the statement itself under {@code sql}, and {@code config} is flat. */
    private static List<String> parts(String path) {
        if (path.equals("sql.statement")) {
            return List.of("sql");
        }
        return path.startsWith("config.") ? List.of(path.split("\\.", 2)) : List.of(path.split("\\."));
    }
}
