package dev.flyteagents.sandbox.http;

import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request as a simulator sees it. Header names are lower case; the body is decompressed text. {@code reportedState} is the state that an armed
 * {@link Fault.UnknownState} asks the simulator to report instead of the true one;
 * {@code forgotten} is whether a {@link Fault.Forgotten} asks it not to know what the call asks about.
 */
public record Call(String method, String path, Map<String, String> query, Map<String, String> headers, String body,
        Optional<String> reportedState, boolean forgotten) {

    public Call {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    Call reporting(Optional<String> state, boolean gone) {
        return new Call(method, path, query, headers, body, state, gone);
    }
}
