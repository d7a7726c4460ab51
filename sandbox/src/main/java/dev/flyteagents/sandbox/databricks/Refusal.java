package dev.flyteagents.sandbox.databricks;

import dev.flyteagents.sandbox.http.JsonText;
import dev.flyteagents.sandbox.http.Reply;

/** What a workspace says when it will not do what it was asked. Texts are facts; each row of {@code refusals.tsv} names its source. */
public record Refusal(int status, String code, String message) {

    private static final String INVALID = "INVALID_PARAMETER_VALUE";

    static Refusal invalid(String message) {
        return new Refusal(400, INVALID, message);
    }

    static Refusal missing(String field) {
        return invalid("Missing required field: " + field);
    }

    static Refusal malformed(String reason) {
        return new Refusal(400, "MALFORMED_REQUEST", "Could not parse request object: " + reason);
    }

    static Refusal noCompute() {
        return invalid("One of job_cluster_key, new_cluster, or existing_cluster_id must be specified.");
    }

    static Refusal unknownRun(String id) {
        return invalid("Run " + id + " does not exist.");
    }

    static Refusal unknownJob(String id) {
        return invalid("Job " + id + " does not exist.");
    }

    static Refusal noCredential() {
        return new Refusal(401, "401", "Credential was not sent or was of an unsupported type for this API.");
    }

    static Refusal wrongToken() {
        return new Refusal(403, "403", "Invalid access token.");
    }

    static Refusal unknownPath(String method, String path) {
        return new Refusal(404, "ENDPOINT_NOT_FOUND", "No API found for '" + method + " " + path + "'");
    }

    Reply reply() {
        Object written = code.chars().allMatch(Character::isDigit) ? (Object) Integer.valueOf(code) : code;
        return Reply.json(status, JsonText.fields("error_code", written, "message", message));
    }
}
