package dev.flyteagents.distribution.canary;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.flyteagents.wire.flyte2.connector.CreateTaskRequest;
import dev.flyteagents.wire.flyte2.connector.TaskExecutionMetadata;
import dev.flyteagents.wire.flyte2.core.Connection;
import dev.flyteagents.wire.flyte2.core.NodeExecutionIdentifier;
import dev.flyteagents.wire.flyte2.core.Sql;
import dev.flyteagents.wire.flyte2.core.TaskExecutionIdentifier;
import dev.flyteagents.wire.flyte2.core.TaskTemplate;
import dev.flyteagents.wire.flyte2.core.WorkflowExecutionIdentifier;

import java.util.Map;
import java.util.UUID;

/** Requests for each agent, on behalf of a project. */
final class Tasks {

    private Tasks() {}

    static CreateTaskRequest snowflake(String project, Connection connection) {
        return request(project, connection, TaskTemplate.newBuilder()
                .setType("snowflake")
                .setCustom(struct(Map.of("account", text("sandbox"), "user", text("FLYTE"), "warehouse",
                        text("COMPUTE_WH"), "database", text("DEMO"), "schema", text("PUBLIC"))))
                .setSql(Sql.newBuilder().setStatement("SELECT 1 AS N").setDialect(Sql.Dialect.ANSI)));
    }

    static CreateTaskRequest chatGpt(String project, Connection connection) {
        return request(project, connection, TaskTemplate.newBuilder()
                .setType("chatgpt")
                .setCustom(struct(Map.of("chatgpt_config", nested(Map.of("model", text("gpt-4o-mini"), "messages",
                        Value.newBuilder()
                                .setListValue(ListValue.newBuilder()
                                        .addValues(nested(Map.of("role", text("user"), "content", text("hello")))))
                                .build()))))));
    }

    /** Sends its secret in a header to a host that repeats it. */
    static CreateTaskRequest webhook(String project, String secret) {
        return request(project, Connection.getDefaultInstance(), TaskTemplate.newBuilder()
                .setType("webhook")
                .setCustom(struct(Map.of("url", text("http://sandbox/__sandbox/http/echo"), "method", text("POST"),
                        "data", nested(Map.of("text", text("hello"))), "timeout_sec",
                        Value.newBuilder().setNumberValue(1).build(), "flyte_agents",
                        nested(Map.of("secret_headers",
                                nested(Map.of("Authorization", text("Bearer {secrets." + secret + "}")))))))));
    }

    private static CreateTaskRequest request(String project, Connection connection, TaskTemplate.Builder template) {
        var execution = WorkflowExecutionIdentifier.newBuilder()
                .setProject(project)
                .setDomain("production")
                .setName("e" + UUID.randomUUID());
        var id = TaskExecutionIdentifier.newBuilder()
                .setNodeExecutionId(NodeExecutionIdentifier.newBuilder().setNodeId("n0").setExecutionId(execution));
        return CreateTaskRequest.newBuilder()
                .setTemplate(template)
                .setOutputPrefix("s3://bucket/" + project + "/0")
                .setTaskExecutionMetadata(
                        TaskExecutionMetadata.newBuilder().setTaskExecutionId(id).setNamespace(project))
                .setConnection(connection)
                .build();
    }

    private static Struct struct(Map<String, Value> fields) {
        return Struct.newBuilder().putAllFields(fields).build();
    }

    private static Value nested(Map<String, Value> fields) {
        return Value.newBuilder().setStructValue(struct(fields)).build();
    }

    private static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }
}
