package dev.flyteagents.sandbox.snowflake;

import dev.flyteagents.sandbox.http.Call;

/** The endpoints of the driver protocol and of the SQL API; faults are armed by these names. */
public enum SnowflakeEndpoint {
    /** {@code POST /session/v1/login-request}. */
    LOGIN,
    /** {@code POST /session/token-request}: renewal. */
    TOKEN,
    /** {@code POST /session?delete=true}. */
    SESSION,
    /** {@code POST /session/heartbeat}. */
    HEARTBEAT,
    /** {@code POST /queries/v1/query-request} but for a cancel. */
    QUERY,
    /** The same, when the statement is {@code select system$cancel_query('…')}; also {@code POST /queries/v1/abort-request}. */
    CANCEL,
    /** {@code GET /monitoring/queries/<id>}. */
    MONITORING,
    /** {@code GET /queries/<id>/result}. */
    RESULT,
    /** {@code POST /telemetry/send}. */
    TELEMETRY,
    /** {@code POST /api/v2/statements}. */
    API_SUBMIT,
    /** {@code GET /api/v2/statements/<handle>}. */
    API_STATUS,
    /** {@code POST /api/v2/statements/<handle>/cancel}. */
    API_CANCEL,
    /** Anything else. */
    UNKNOWN;

    static SnowflakeEndpoint of(Call call) {
        return switch (call.method() + " " + call.path()) {
            case "POST /session/v1/login-request" -> LOGIN;
            case "POST /session/token-request" -> TOKEN;
            case "POST /session" -> SESSION;
            case "POST /session/heartbeat" -> HEARTBEAT;
            case "POST /queries/v1/query-request" -> CancelStatement.isIn(call.body()) ? CANCEL : QUERY;
            case "POST /queries/v1/abort-request" -> CANCEL;
            case "POST /telemetry/send" -> TELEMETRY;
            case "POST /api/v2/statements", "POST /api/v2/statements/" -> API_SUBMIT;
            default -> ofPath(call);
        };
    }

    private static SnowflakeEndpoint ofPath(Call call) {
        if (!call.method().equals("GET")) {
            return call.method().equals("POST") && call.path().matches("/api/v2/statements/[^/]+/cancel")
                    ? API_CANCEL
                    : UNKNOWN;
        }
        if (call.path().matches("/api/v2/statements/[^/]+")) {
            return API_STATUS;
        }
        if (call.path().matches("/monitoring/queries/[^/]+")) {
            return MONITORING;
        }
        return call.path().matches("/queries/[^/]+/result") ? RESULT : UNKNOWN;
    }
}
