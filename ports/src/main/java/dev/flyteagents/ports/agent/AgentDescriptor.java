package dev.flyteagents.ports.agent;

import dev.flyteagents.domain.task.TaskCategory;

import java.util.List;

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

    /** A field of the task; {@code type} as JSON Schema names it: string, integer, number, boolean, object, array. */
    public record Field(String path, String type, boolean required, String description) {}

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
