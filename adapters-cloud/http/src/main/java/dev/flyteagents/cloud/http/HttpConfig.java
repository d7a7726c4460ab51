package dev.flyteagents.cloud.http;

import dev.flyteagents.domain.value.Copies;

import java.util.List;
import java.util.Map;

/**
 * Settings of {@code adapters.http}.
 *
 * @param allowedNetworks networks that may be called although they are not public, such as {@code 10.1.0.0/16}
 * @param allowPrivate whether all private addresses may be called; loopback, link-local and metadata still may not
 * @param hosts where a host is served instead of by its own name and port, as {@code address:port}
 * @param allowPlainSecrets whether secrets may be sent over http
 * @param maxResponseBytes how much of a response is kept
 * @param maxRedirects how many redirects are followed where a task allows them
 */
public record HttpConfig(List<String> allowedNetworks, boolean allowPrivate, Map<String, String> hosts,
        boolean allowPlainSecrets, int maxResponseBytes, int maxRedirects) {

    public HttpConfig {
        allowedNetworks = List.copyOf(allowedNetworks);
        allowedNetworks.forEach(Network::parse);
        hosts = Copies.ordered(hosts);
        hosts.values().forEach(HostAndPort::parse);
        if (maxResponseBytes < 1 || maxResponseBytes > 1024 * 1024) {
            throw new IllegalArgumentException("max-response-bytes must be from 1 to 1048576");
        }
        if (maxRedirects < 0) {
            throw new IllegalArgumentException("max-redirects must not be negative");
        }
    }

    public static HttpConfig defaults() {
        return new HttpConfig(List.of(), false, Map.of(), false, 64 * 1024, 5);
    }

    public HttpConfig allowing(String... networks) {
        return new HttpConfig(List.of(networks), allowPrivate, hosts, allowPlainSecrets, maxResponseBytes,
                maxRedirects);
    }

    HttpConfig allowingPrivate() {
        return new HttpConfig(allowedNetworks, true, hosts, allowPlainSecrets, maxResponseBytes, maxRedirects);
    }

    HttpConfig serving(String host, String at) {
        return new HttpConfig(allowedNetworks, allowPrivate, Map.of(host, at), allowPlainSecrets, maxResponseBytes,
                maxRedirects);
    }

    HttpConfig allowingPlainSecrets() {
        return new HttpConfig(allowedNetworks, allowPrivate, hosts, true, maxResponseBytes, maxRedirects);
    }
}
