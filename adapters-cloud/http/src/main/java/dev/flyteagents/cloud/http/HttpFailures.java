package dev.flyteagents.cloud.http;

import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;

/** What the client's exceptions mean. Their own messages may repeat a URL, and are left to the cause. */
final class HttpFailures {

    private HttpFailures() {}

    static AgentException translate(String host, ExecutionException failure) {
        return switch (failure.getCause()) {
            case AgentException ours -> ours;
            case RefusedAddressException refused -> user("HTTP_ADDRESS_REFUSED", host + " has a " + refused.getMessage()
                    + " address, which must not be called from here unless adapters.http.allowed-networks says so",
                    refused);
            case UnknownHostException unknown -> transientFailure("HTTP_UNKNOWN_HOST", "cannot resolve " + host,
                    unknown);
            case SSLException tls -> transientFailure("HTTP_TLS",
                    "no trusted connection to " + host + " (" + tls.getClass().getSimpleName() + ")", tls);
            case ConnectException refused -> transientFailure("HTTP_CONNECT", "cannot connect to " + host, refused);
            case IOException broken -> transientFailure("HTTP_CONNECTION",
                    "the connection to " + host + " broke (" + broken.getClass().getSimpleName() + ")", broken);
            case null, default -> new AgentException(Kind.INTERNAL, "HTTP_INTERNAL",
                    "the HTTP client failed unexpectedly", failure.getCause());
        };
    }

    static AgentException user(String code, String message, @Nullable Exception cause) {
        return new AgentException(Kind.USER, code, message, cause);
    }

    private static AgentException transientFailure(String code, String message, Exception cause) {
        return new AgentException(Kind.TRANSIENT, code, message, cause);
    }
}
