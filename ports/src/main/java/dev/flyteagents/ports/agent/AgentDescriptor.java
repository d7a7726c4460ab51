package dev.flyteagents.ports.agent;

import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.domain.value.Value;

import java.util.List;
import java.util.Optional;

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
     * A field of the task.
     *
     * @param path where it stands, such as {@code custom.databricksConf.run_name}; a part in capitals stands for any name
     * @param type as JSON Schema names it: string, integer, number, boolean, object, array
     * @param fallback what holds when the task leaves it out; empty where nothing does
     */
    public record Field(String path, String type, boolean required, Optional<Value> fallback, String description) {

        public static Field required(String path, String type, String description) {
            return new Field(path, type, true, Optional.empty(), description);
        }

        public static Field optional(String path, String type, String description) {
            return new Field(path, type, false, Optional.empty(), description);
        }

        public static Field optional(String path, String type, Value fallback, String description) {
            return new Field(path, type, false, Optional.of(fallback), description);
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
