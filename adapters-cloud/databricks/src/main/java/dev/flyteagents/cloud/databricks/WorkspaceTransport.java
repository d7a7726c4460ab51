package dev.flyteagents.cloud.databricks;

import com.databricks.sdk.core.http.HttpClient;
import com.databricks.sdk.core.http.Request;
import com.databricks.sdk.core.http.Response;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How the SDK reaches one workspace, and where its tokens are minted: no other host, no redirect, and an interrupt ends
 * a call, which the SDK's own client does not.
 */
final class WorkspaceTransport implements HttpClient {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    /** Kept of one answer; the largest that an API of this vendor gives is far below. */
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private static final Set<String> OF_THE_CLIENT = Set.of("host", "content-length", "connection", "expect",
            "upgrade");

    /** Where identities of Azure get their tokens: Entra ID, and the machine itself. */
    private static final Set<String> OF_AZURE = Set.of(DatabricksIdentity.ENTRA, "169.254.169.254");

    private final java.net.http.HttpClient client;
    private final String host;
    private final Optional<URI> endpoint;

    WorkspaceTransport(java.net.http.HttpClient client, String host, Optional<URI> endpoint) {
        this.client = client;
        this.host = host;
        this.endpoint = endpoint;
    }

    @Override
    public Response execute(Request request) throws IOException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(target(request.getUri()))
                .method(request.getMethod(), body(request));
        request.getHeaders().forEach((name, value) -> {
            if (!OF_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
                builder.setHeader(name, value);
            }
        });
        try {
            HttpResponse<InputStream> response = client.send(builder.build(), BodyHandlers.ofInputStream());
            return answer(request, response);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        }
    }

    private Response answer(Request request, HttpResponse<InputStream> response) throws IOException {
        String text;
        try (InputStream content = response.body()) {
            byte[] bytes = content.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("the answer is larger than " + MOST_BYTES + " bytes");
            }
            text = new String(bytes, StandardCharsets.UTF_8);
        }
        int status = response.statusCode();
        Optional<String> retryAfter = response.headers().firstValue("retry-after");
        if (status == TOO_MANY_REQUESTS || (status == UNAVAILABLE && retryAfter.isPresent())) {
            throw new ThrottledException(status, retryAfter);
        }
        return new Response(request, request.getUri().toURL(), status, Integer.toString(status),
                response.headers().map(), text);
    }

    private URI target(URI wanted) throws IOException {
        boolean ours = host.equalsIgnoreCase(wanted.getHost()) || OF_AZURE.contains(wanted.getHost());
        if (endpoint.isPresent() && (ours || endpoint.get().getHost().equals(wanted.getHost()))) {
            String query = wanted.getRawQuery() == null ? "" : "?" + wanted.getRawQuery();
            return URI.create(endpoint.get() + wanted.getRawPath() + query);
        }
        if (!ours) {
            throw new IOException("the host " + wanted.getHost() + " is neither the workspace nor where its tokens "
                    + "are minted");
        }
        return wanted;
    }

    private static BodyPublisher body(Request request) {
        return request.isBodyString() ? BodyPublishers.ofString(request.getBodyString()) : BodyPublishers.noBody();
    }
}
