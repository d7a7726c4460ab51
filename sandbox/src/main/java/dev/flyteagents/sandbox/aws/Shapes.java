package dev.flyteagents.sandbox.aws;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the parameters of each operation must be: {@code shapes.tsv} beside this class, facts of the API reference. */
final class Shapes {

    /** {@code path} has {@code []} for the elements of a list and <code>{}</code> for the values of a map. */
    record Shape(String path, String type, boolean required, String min, String max, String pattern,
            List<String> values) {}

    private final Map<String, Map<String, Shape>> operations = new LinkedHashMap<>();

    Shapes() {
        try (InputStream table = Objects.requireNonNull(Shapes.class.getResourceAsStream("shapes.tsv"),
                "shapes.tsv")) {
            new String(table.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String line) {
        String[] cells = line.split("\t", -1);
        Shape shape = new Shape(cells[2], cells[3], cells[4].equals("required"), cells[5], cells[6], cells[7],
                cells[8].isEmpty() ? List.of() : List.of(cells[8].split("\\|")));
        operations.computeIfAbsent(cells[0] + "." + cells[1], key -> new LinkedHashMap<>()).put(shape.path, shape);
    }

    boolean knows(AwsRequest request) {
        return operations.containsKey(request.service() + "." + request.operation());
    }

    /** Everything that is wrong, as the services list it. */
    List<String> problems(AwsRequest request) {
        List<String> problems = new ArrayList<>();
        Map<String, Shape> shapes = operations.getOrDefault(request.service() + "." + request.operation(), Map.of());
        new ShapeCheck(shapes, problems).object("", "", request.parameters());
        return problems;
    }

    /** Walks the parameters beside the shapes. */
    private record ShapeCheck(Map<String, Shape> shapes, List<String> problems) {

        void object(String shapePath, String path, Map<?, ?> object) {
            String prefix = shapePath.isEmpty() ? "" : shapePath + ".";
            for (Shape shape : shapes.values()) {
                if (shape.path.startsWith(prefix) && isMember(shape.path.substring(prefix.length()))) {
                    String name = shape.path.substring(prefix.length());
                    Object value = object.get(name);
                    String at = path.isEmpty() ? lower(name) : path + "." + lower(name);
                    if (value != null) {
                        value(shape, at, value);
                    } else if (shape.required) {
                        problems.add(
                                "Value null at '" + at + "' failed to satisfy constraint: Member must not be null");
                    }
                }
            }
        }

        private void value(Shape shape, String at, Object value) {
            switch (shape.type) {
                case "structure" -> {
                    if (value instanceof Map<?, ?> map) {
                        object(shape.path, at, map);
                    } else {
                        mismatch(at);
                    }
                }
                case "list" -> list(shape, at, value);
                case "map" -> map(shape, at, value);
                case "string" -> text(shape, at, value);
                case "integer", "long" -> {
                    if (!(value instanceof Integer || value instanceof Long)) {
                        mismatch(at);
                    } else {
                        bounds(shape, at, value, ((Number) value).longValue(), "value");
                    }
                }
                case "boolean" -> {
                    if (!(value instanceof Boolean)) {
                        mismatch(at);
                    }
                }
                default -> {
                }
            }
        }

        private void list(Shape shape, String at, Object value) {
            if (!(value instanceof List<?> items)) {
                mismatch(at);
                return;
            }
            bounds(shape, at, value, items.size(), "length");
            Shape element = shapes.get(shape.path + "[]");
            for (int i = 0; element != null && i < items.size(); i++) {
                value(element, at + "." + (i + 1) + ".member", Objects.requireNonNullElse(items.get(i), ""));
            }
        }

        private void map(Shape shape, String at, Object value) {
            if (!(value instanceof Map<?, ?> map)) {
                mismatch(at);
                return;
            }
            bounds(shape, at, value, map.size(), "length");
            Shape element = shapes.get(shape.path + "{}");
            map.forEach((name, item) -> {
                if (element != null) {
                    value(element, at + "." + name, Objects.requireNonNullElse(item, ""));
                }
            });
        }

        private void text(Shape shape, String at, Object value) {
            if (!(value instanceof String text)) {
                mismatch(at);
                return;
            }
            bounds(shape, at, value, text.length(), "length");
            if (!shape.values.isEmpty() && !shape.values.contains(text)) {
                fails(at, text, "Member must satisfy enum value set: " + shape.values);
            } else if (!shape.pattern.isEmpty() && !matches(text, shape.pattern)) {
                fails(at, text, "Member must satisfy regular expression pattern: " + shape.pattern);
            }
        }

        private void bounds(Shape shape, String at, Object value, long size, String what) {
            if (!shape.max.isEmpty() && size > Long.parseLong(shape.max)) {
                fails(at, value, "Member must have " + what + " less than or equal to " + shape.max);
            } else if (!shape.min.isEmpty() && size < Long.parseLong(shape.min)) {
                fails(at, value, "Member must have " + what + " greater than or equal to " + shape.min);
            }
        }

        private void fails(String at, Object value, String constraint) {
            problems.add("Value '" + value + "' at '" + at + "' failed to satisfy constraint: " + constraint);
        }

        private static void mismatch(String at) {
            throw Refusal.of("SerializationException", "the value at '" + at + "' cannot be converted to its type");
        }

        private static boolean isMember(String rest) {
            return rest.indexOf('.') < 0 && !rest.endsWith("[]") && !rest.endsWith("{}");
        }

        private static boolean matches(@Nullable String text, String pattern) {
            return text != null && java.util.regex.Pattern.compile(pattern).matcher(text).matches();
        }

        private static String lower(String name) {
            return name.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + name.substring(1);
        }
    }
}
