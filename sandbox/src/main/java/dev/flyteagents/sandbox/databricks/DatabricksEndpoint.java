package dev.flyteagents.sandbox.databricks;

import dev.flyteagents.sandbox.http.Call;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The endpoints of a workspace; faults are armed by these names. */
public enum DatabricksEndpoint {
    /** {@code POST /api/2.x/jobs/runs/submit}. */
    SUBMIT,
    /** {@code POST /api/2.x/jobs/run-now}. */
    RUN_NOW,
    /** {@code GET /api/2.x/jobs/runs/get}. */
    GET,
    /** {@code GET /api/2.x/jobs/runs/get-output}. */
    OUTPUT,
    /** {@code GET /api/2.x/jobs/runs/list}. */
    LIST,
    /** {@code POST /api/2.x/jobs/runs/cancel}. */
    CANCEL,
    /** {@code POST /oidc/v1/token}: OAuth of a workspace. */
    TOKEN,
    /** {@code GET /oidc/.well-known/oauth-authorization-server}. */
    DISCOVERY,
    /** {@code POST /<tenant>/oauth2/token}: Microsoft Entra ID. */
    ENTRA,
    /** {@code GET /metadata/identity/oauth2/token}: the managed identity of an Azure machine. */
    MANAGED_IDENTITY,
    /** Anything else. */
    UNKNOWN;

    private static final Pattern JOBS = Pattern.compile("(GET|POST) /api/2\\.[12]/jobs/(run-now|runs/[a-z-]+)");
    private static final Pattern ENTRA_TOKEN = Pattern.compile("POST /[^/]+/oauth2/(v2\\.0/)?token");

    static DatabricksEndpoint of(Call call) {
        String request = call.method() + " " + call.path();
        Matcher jobs = JOBS.matcher(request);
        if (jobs.matches()) {
            return switch (jobs.group(1) + " " + jobs.group(2)) {
                case "POST run-now" -> RUN_NOW;
                case "POST runs/submit" -> SUBMIT;
                case "POST runs/cancel" -> CANCEL;
                case "GET runs/get" -> GET;
                case "GET runs/get-output" -> OUTPUT;
                case "GET runs/list" -> LIST;
                default -> UNKNOWN;
            };
        }
        return switch (request) {
            case "POST /oidc/v1/token" -> TOKEN;
            case "GET /oidc/.well-known/oauth-authorization-server" -> DISCOVERY;
            case "GET /metadata/identity/oauth2/token" -> MANAGED_IDENTITY;
            default -> ENTRA_TOKEN.matcher(request).matches() ? ENTRA : UNKNOWN;
        };
    }
}
