package dev.flyteagents.ports.remote;

import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.Copies;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request. Prints neither its headers nor what follows the host.
 *
 * @param uri with a scheme of http or https, a host and no user info
 * @param secretHeaders headers whose secrets the adapter reads for the host it is about to call
 * @param followRedirects each target is then checked like the first; other hosts get no credentials
 * @param timeout for everything: resolving, connecting, sending, and reading the whole answer
 */
public record HttpCall(String method, URI uri, Map<String, String> headers, List<SecretHeader> secretHeaders,
        Optional<Bytes> body, boolean followRedirects, Duration timeout) {

    public HttpCall {
        boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!web || uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("a call goes to an http or https URI with a host and no user info");
        }
        headers = Copies.ordered(headers);
        secretHeaders = List.copyOf(secretHeaders);
    }

    /** A header's value: the secret of this name between two texts, such as {@code Bearer } and nothing. */
    public record SecretHeader(String name, String before, String secret, String after) {}

    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getHost();
    }
}
