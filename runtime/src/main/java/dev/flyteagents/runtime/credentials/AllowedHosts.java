package dev.flyteagents.runtime.credentials;

import dev.flyteagents.ports.agent.AgentDescriptor.Credential;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.platform.EgressPolicy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Each secret's own list of hosts: the vendor's domains, and what the operator adds. {@code *.example.com} stands for
 * every host below it.
 */
public final class AllowedHosts implements EgressPolicy {

    private final Map<String, List<String>> patterns = new HashMap<>();
    private final List<String> everywhere;

    /**
     * A policy of these lists.
     *
     * @param credentials the agents' credentials with the hosts of their vendors
     * @param added further hosts by credential name
     * @param everywhere hosts that every secret may go to: the endpoints that the operator put in the vendors' place
     */
    public AllowedHosts(Collection<Credential> credentials, Map<String, List<String>> added, List<String> everywhere) {
        credentials.forEach(credential -> add(credential.name(), credential.hosts()));
        added.forEach(this::add);
        this.everywhere = everywhere.stream().map(AllowedHosts::normal).toList();
    }

    @Override
    public void permit(String credential, String host) {
        String name = normal(host);
        List<String> allowed = patterns.getOrDefault(normal(credential), List.of());
        if (everywhere.contains(name) || allowed.stream().anyMatch(pattern -> matches(pattern, name))) {
            return;
        }
        throw AgentException.user("EGRESS_REFUSED",
                "the secret '" + credential + "' may not be sent to '" + host + "'; allowed "
                        + (allowed.isEmpty() ? "is no host" : "are " + String.join(", ", allowed))
                        + ". An operator can allow it by the setting egress." + credential);
    }

    private void add(String credential, List<String> hosts) {
        patterns.computeIfAbsent(normal(credential), name -> new ArrayList<>())
                .addAll(hosts.stream().map(AllowedHosts::normal).toList());
    }

    private static boolean matches(String pattern, String host) {
        return pattern.startsWith("*.") ? host.endsWith(pattern.substring(1)) : host.equals(pattern);
    }

    private static String normal(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
