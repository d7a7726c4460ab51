package dev.flyteagents.grpc.common;

import dev.flyteagents.domain.value.Opaque;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** Every component, of every record that a piece of domain data can hold. */
public final class DomainComponents {
    private static final String DOMAIN = "dev.flyteagents.domain.";

    private final Set<Class<?>> visited = new HashSet<>();
    private final Set<String> names = new TreeSet<>();

    private DomainComponents() {}

    public static Set<String> of(Class<? extends Record> type) {
        DomainComponents components = new DomainComponents();
        components.visit(type);
        return components.names;
    }

    /** Such as {@code LiteralValue.Blob.uri}. */
    static String name(Class<?> type, String component) {
        return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.') + "." + component;
    }

    private void visit(Type type) {
        switch (type) {
            case ParameterizedType generic -> Arrays.stream(generic.getActualTypeArguments()).forEach(this::visit);
            case Class<?> found when found.getName().startsWith(DOMAIN) && found != Opaque.class -> visitClass(found);
            default -> {
                // of Java, or carried unread
            }
        }
    }

    private void visitClass(Class<?> type) {
        if (!visited.add(type)) {
            return;
        }
        if (type.isSealed()) {
            Arrays.stream(type.getPermittedSubclasses()).forEach(this::visit);
        }
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                if (!hasOneConstant(component.getType())) {
                    names.add(name(type, component.getName()));
                }
                visit(component.getGenericType());
            }
        }
    }

    private static boolean hasOneConstant(Class<?> type) {
        return type.isEnum() && type.getEnumConstants().length == 1;
    }
}
