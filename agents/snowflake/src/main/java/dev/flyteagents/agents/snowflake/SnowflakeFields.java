package dev.flyteagents.agents.snowflake;

import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentDescriptor.Field;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Every field of a task, in Flyte 1's form ({@code config}) and in Flyte 2's ({@code custom}). */
final class SnowflakeFields {

    private static final String KWARGS = "custom.connection_kwargs.";
    private static final String LEFT_ALONE = "accepted, and left alone: it is the server's affair";

    static final List<Field> ALL = all();

    private SnowflakeFields() {}

    private static List<Field> all() {
        List<Field> fields = new ArrayList<>();
        fields.add(Field.required("sql.statement", "string",
                "the statement; inputs stand in it as %(name)s; neither PUT nor GET"));
        fields.addAll(flyte2());
        fields.addAll(connectionArguments());
        SnowflakeSettings.CREDENTIALS.forEach(credential -> fields.add(Field.optional("custom.secrets." + credential,
                "string", "name of the Flyte secret that holds it")));
        fields.add(Field.optional("custom.configs", "object", LEFT_ALONE));
        for (String name : List.of("taskType", "task_type")) {
            fields.add(Field.optional("custom." + name, "any", LEFT_ALONE));
        }
        fields.addAll(flyte1());
        return List.copyOf(fields);
    }

    private static List<Field> flyte2() {
        return List.of(
                Field.required("custom.account", "string", "account identifier, without a host")
                        .matching(SnowflakeSettings.ACCOUNT.pattern()),
                Field.required("custom.user", "string", "user to log in as"),
                Field.required("custom.warehouse", "string", "warehouse that runs the statement"),
                Field.required("custom.database", "string", "current database"),
                Field.optional("custom.schema", "string", Value.of("PUBLIC"), "current schema"),
                Field.optional("custom.batch", "boolean", Value.of(false),
                        "inputs are lists: VALUES (...) is repeated per row"),
                Field.optional("custom.flyte_agents.vendor_timeout", "boolean", Value.of(false),
                        "Snowflake ends the statement, a while after the task's own timeout"));
    }

    private static List<Field> connectionArguments() {
        List<Field> fields = new ArrayList<>(List.of(
                Field.optional(KWARGS + "role", "string", "role to run as; the user's own unless given"),
                Field.optional(KWARGS + "authenticator", "string", "way of logging in; by the secret that is found")
                        .oneOf(authenticators()),
                Field.optional(KWARGS + "session_parameters", "object", "session parameters by name"),
                Field.optional(KWARGS + "timezone", "string", "the session parameter TIMEZONE"),
                Field.optional(KWARGS + "autocommit", "boolean", "the session parameter AUTOCOMMIT")));
        for (String name : List.of("application", "client_session_keep_alive", "login_timeout", "network_timeout",
                "socket_timeout")) {
            fields.add(Field.optional(KWARGS + name, "any", LEFT_ALONE));
        }
        return fields;
    }

    private static List<Field> flyte1() {
        return List.of(
                Field.required("config.account", "string", "Flyte 1: account identifier, without a host")
                        .matching(SnowflakeSettings.ACCOUNT.pattern()),
                Field.required("config.user", "string", "Flyte 1: user to log in as"),
                Field.required("config.warehouse", "string", "Flyte 1: warehouse that runs the statement"),
                Field.required("config.database", "string", "Flyte 1: current database"),
                Field.required("config.schema", "string", "Flyte 1: current schema"),
                Field.optional("config.role", "string", "Flyte 1: role to run as"),
                Field.optional("config.flyte_agents.authenticator", "string", "Flyte 1: way of logging in")
                        .oneOf(authenticators()),
                Field.optional("config.flyte_agents.session_parameters.NAME", "string",
                        "Flyte 1: a session parameter"),
                Field.optional("config.flyte_agents.vendor_timeout", "string",
                        "Flyte 1: true, and Snowflake ends the statement, a while after the task's own timeout"));
    }

    private static List<String> authenticators() {
        return List.copyOf(new TreeSet<>(SnowflakeOptions.AUTHENTICATORS));
    }
}
