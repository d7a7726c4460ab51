package dev.flyteagents.sandbox.snowflake;

import dev.flyteagents.sandbox.http.JsonText;
import dev.flyteagents.sandbox.http.Reply;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/** The objects of the SQL API: QueryStatus, QueryFailureStatus, ResultSet, CancelStatus. */
final class SqlApiReplies {
    static final String ID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    private SqlApiReplies() {}

    static Reply running(Query query) {
        return Reply.json(202, JsonText.fields("code", "333334", "message",
                "Asynchronous execution in progress. Use provided query id to perform query monitoring and management.",
                "statementHandle", query.id(), "statementStatusUrl", url(query.id())));
    }

    static Reply done(Query query, List<String> children) {
        Rows rows = Rows.of(query);
        Map<String, @Nullable Object> body = JsonText.fields("resultSetMetaData",
                JsonText.fields("numRows", rows.cells().size(), "format", "jsonv2"), "data", rows.cells(), "code",
                "090001", "sqlState", "00000", "message", "Statement executed successfully.", "statementHandle",
                query.id(), "statementStatusUrl", url(query.id()), "createdOn", query.created().toEpochMilli());
        if (!children.isEmpty()) {
            body.put("statementHandles", children);
        }
        return Reply.json(200, body);
    }

    static Reply cancelled(String handle) {
        return Reply.json(200, JsonText.fields("code", "000604", "sqlState", "57014", "message",
                "SQL execution canceled", "statementHandle", handle, "statementStatusUrl", url(handle)));
    }

    static Reply refused(int status, Refusal refusal, String handle) {
        Map<String, @Nullable Object> body = JsonText.fields("code", refusal.code(), "message", refusal.message());
        if (status == 422 || status == 408) {
            body.put("sqlState", refusal.sqlState());
        }
        if (!handle.isEmpty()) {
            body.put("statementHandle", handle);
        }
        return Reply.json(status, body);
    }

    private static String url(String handle) {
        return "/api/v2/statements/" + handle;
    }
}
