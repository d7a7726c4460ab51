package dev.flyteagents.ports.agent;

import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.domain.value.Value;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an agent is, for ListAgents, {@code list}, {@code describe} and the documentation.
 *
 * @param name shown in Flyte's registry; one name is one agent
 * @param categories the task types it serves
 * @param fields the fields of its task, by path
 * @param outputs the outputs that it can return; empty when the job writes its own
 * @param credentials the secrets that it may look up
 * @param guarantees what holds an attempt to one job (C1), by circumstance
 * @param missingRecord what becomes of a task whose job the vendor forgot (S10)
 */
public record AgentDescriptor(String name, List<TaskCategory> categories, List<Field> fields, List<Output> outputs,
        List<Credential> credentials, List<Guarantee> guarantees, MissingRecord missingRecord) {

    public AgentDescriptor {
        if (name.isBlank() || categories.isEmpty()) {
            throw new IllegalArgumentException("an agent has a name and serves at least one task type");
        }
        categories = List.copyOf(categories);
        fields = List.copyOf(fields);
        outputs = List.copyOf(outputs);
        credentials = List.copyOf(credentials);
        guarantees = List.copyOf(guarantees);
    }

    /**
     * The names of the fields directly below a path, such as {@code custom}: what a task may say there and nothing
     * else, where the object itself is not a field.
     */
    public Set<String> names(String object) {
        String prefix = object + ".";
        return fields.stream()
                .map(Field::path)
                .filter(path -> path.startsWith(prefix))
                .map(path -> path.substring(prefix.length()))
                .map(name -> object.equals("config") ? name : name.split("\\.", 2)[0])
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * A field of the task. An object that is itself a field takes other names than those described below it; one that
     * only is on the way to fields takes no other. Fields of {@code config} (Flyte 1) and of {@code custom} that are
     * required stand for each other: a task has the ones or the others.
     *
     * @param path where it stands, such as {@code custom.databricksConf.run_name}; a part in capitals stands for any
     *            name; names in {@code config} may hold dots
     * @param type as JSON Schema names it: string, integer, number, boolean, object, array; or any
     * @param fallback what holds when the task leaves it out; empty where nothing does
     */
    public record Field(String path, String type, boolean required, Optional<Value> fallback, String description,
            FieldLimits limits) {

        public static Field required(String path, String type, String description) {
            return new Field(path, type, true, Optional.empty(), description, FieldLimits.none());
        }

        public static Field optional(String path, String type, String description) {
            return new Field(path, type, false, Optional.empty(), description, FieldLimits.none());
        }

        public static Field optional(String path, String type, Value fallback, String description) {
            return new Field(path, type, false, Optional.of(fallback), description, FieldLimits.none());
        }

        public Field oneOf(List<String> choices) {
            return with(new FieldLimits(choices, limits.least(), limits.most(), limits.pattern(), limits.templated()));
        }

        public Field between(double least, double most) {
            return with(new FieldLimits(limits.choices(), OptionalDouble.of(least), OptionalDouble.of(most),
                    limits.pattern(), limits.templated()));
        }

        public Field matching(String pattern) {
            return with(new FieldLimits(limits.choices(), limits.least(), limits.most(), Optional.of(pattern),
                    limits.templated()));
        }

        public Field templated() {
            return with(new FieldLimits(limits.choices(), limits.least(), limits.most(), limits.pattern(), true));
        }

        private Field with(FieldLimits other) {
            return new Field(path, type, required, fallback, description, other);
        }
    }

    public record Output(String name, String type, String description) {}

    /** A secret, and the hosts it may be sent to by default; {@code *.example.com} stands for any host below it. */
    public record Credential(String name, List<String> hosts, String description) {

        public Credential {
            hosts = List.copyOf(hosts);
        }
    }

    /** What holds under a circumstance: TOKEN, NAME, SEARCH or NONE. */
    public record Guarantee(String label, String when) {}

    /** RETRY where running twice does no harm, FAIL where it does. */
    public enum MissingRecord {
        RETRY, FAIL
    }
}
