package dev.flyteagents.sandbox.snowflake;

import dev.flyteagents.sandbox.http.Reply;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static dev.flyteagents.sandbox.http.JsonText.fields;

/** The JSON around every answer: {@code data}, {@code code}, {@code message}, {@code success}, always with HTTP 200. */
final class Replies {
    private Replies() {}

    static Reply done(@Nullable Object data) {
        return Reply.json(fields("data", data, "code", null, "message", null, "success", true, "headers", null));
    }

    /** A refusal of the session or the login: there is no query that it could belong to. */
    static Reply refused(Refusal refusal, @Nullable Object data) {
        return Reply.json(fields("data", data, "code", refusal.code(), "message", refusal.message(), "success", false,
                "headers", null));
    }

    static Reply loginRefused(Refusal refusal) {
        return refused(refusal, fields("nextAction", "RETRY_LOGIN", "signInOptions", Map.of()));
    }

    /** A refusal or failure of a statement. */
    static Reply failed(Refusal refusal, String queryId) {
        return refused(refusal,
                fields("internalError", false, "unredactedFromSecureObject", false, "errorCode", refusal.code(), "age",
                        0, "sqlState",
                        refusal.sqlState(), "queryId", queryId, "line", -1, "pos", -1, "type", "COMPILATION"));
    }

    static Reply inProgress(Query query, boolean asynchronous) {
        String message = "Query execution in progress. Asynchronous=" + asynchronous;
        return Reply.json(fields("data",
                fields("queryId", query.id(), "getResultUrl", "/queries/" + query.id() + "/result",
                        "queryAbortsAfterSecs", 300, "progressDesc", null),
                "code",
                asynchronous ? "333334" : "333333", "message", message, "success", true, "headers", null));
    }

    static Reply loggedIn(Session session, SnowflakeSimulator.Settings settings) {
        SessionContext context = session.context();
        return done(fields("masterToken", session.masterToken(), "token", session.sessionToken(), "validityInSeconds",
                settings.sessionValidity().toSeconds(),
                "masterValidityInSeconds", settings.masterValidity().toSeconds(), "displayUserName", context.user(),
                "serverVersion", "9.0.0", "firstLogin",
                false, "remMeToken", null, "remMeValidityInSeconds", 0, "healthCheckInterval", 45,
                "newClientForUpgrade", null, "sessionId",
                context.sessionId(), "parameters", parameters(session), "sessionInfo",
                fields("databaseName", context.database(), "schemaName", context.schema(),
                        "warehouseName",
                        context.warehouse(), "roleName", context.role()),
                "idToken", null, "idTokenValidityInSeconds", 0, "responseData", null, "mfaToken", null,
                "mfaTokenValidityInSeconds", 0));
    }

    static Reply renewed(Session session, SnowflakeSimulator.Settings settings) {
        return done(fields("sessionToken", session.sessionToken(), "validityInSecondsST",
                settings.sessionValidity().toSeconds(), "masterToken",
                session.masterToken(), "validityInSecondsMT", settings.masterValidity().toSeconds(), "sessionId",
                session.context().sessionId()));
    }

    static Reply rows(Query query, Rows rows) {
        SessionContext context = query.submission().context();
        List<Object> types = new ArrayList<>();
        rows.columns().forEach(column -> types.add(type(column)));
        return done(fields("parameters", resultParameters(), "rowtype", types, "rowset", rows.cells(), "total",
                rows.cells().size(), "returned",
                rows.cells().size(), "queryId", query.id(), "databaseProvider", null, "finalDatabaseName",
                context.database(), "finalSchemaName",
                context.schema(), "finalWarehouseName", context.warehouse(), "finalRoleName",
                context.role(),
                "numberOfBinds", query.submission().sql().placeholders(), "arrayBindSupported", false,
                "statementTypeId", rows.statementType(), "version", 1,
                "sendResultTime", query.created().toEpochMilli(), "queryResultFormat", "json"));
    }

    private static Map<String, @Nullable Object> type(Rows.Column column) {
        boolean number = column.number();
        return fields("name", column.name(), "database", "", "schema", "", "table", "", "nullable", true, "type",
                number ? "fixed" : "text", "byteLength",
                number ? null : 16_777_216, "length", number ? null : 16_777_216, "precision", number ? 19 : null,
                "scale", number ? 0 : null, "collation",
                null);
    }

    private static List<Object> parameters(Session session) {
        List<Object> all = new ArrayList<>(resultParameters());
        session.parameters().forEach((name, value) -> all.add(fields("name", name, "value", value)));
        return all;
    }

    /** The driver fails without AUTOCOMMIT, and asks for the formats when it reads dates. */
    private static List<Object> resultParameters() {
        return List.of(fields("name", "AUTOCOMMIT", "value", true), fields("name", "TIMEZONE", "value", "Etc/UTC"),
                fields("name", "CLIENT_SESSION_KEEP_ALIVE", "value", false),
                fields("name", "CLIENT_TELEMETRY_ENABLED", "value", false),
                fields("name", "JDBC_QUERY_RESULT_FORMAT", "value", "JSON"),
                fields("name", "DATE_OUTPUT_FORMAT", "value", "YYYY-MM-DD"),
                fields("name", "TIME_OUTPUT_FORMAT", "value", "HH24:MI:SS"),
                fields("name", "BINARY_OUTPUT_FORMAT", "value", "HEX"),
                fields("name", "TIMESTAMP_OUTPUT_FORMAT", "value", "YYYY-MM-DD HH24:MI:SS.FF3 TZHTZM"),
                fields("name", "TIMESTAMP_NTZ_OUTPUT_FORMAT", "value", "YYYY-MM-DD HH24:MI:SS.FF3"),
                fields("name", "TIMESTAMP_LTZ_OUTPUT_FORMAT", "value", ""),
                fields("name", "TIMESTAMP_TZ_OUTPUT_FORMAT", "value", ""));
    }
}
