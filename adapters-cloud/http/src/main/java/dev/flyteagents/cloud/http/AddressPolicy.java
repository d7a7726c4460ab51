package dev.flyteagents.cloud.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which addresses this server's position in the network is not to be lent to (K2): those of IANA's special-purpose
 * registries (RFC 6890), and the metadata services of clouds outside of them.
 */
final class AddressPolicy {

    private static final Map<String, List<Network>> REFUSED = Map.of(
            "loopback", networks("127.0.0.0/8", "::1"),
            "unspecified", networks("0.0.0.0/8", "::"),
            "link-local", networks("169.254.0.0/16", "fe80::/10", "fec0::/10"),
            "multicast", networks("224.0.0.0/4", "ff00::/8"),
            // Azure's wire server, and EC2's metadata over IPv6; those of others are link-local, shared or reserved.
            "metadata", networks("168.63.129.16", "fd00:ec2::/32"),
            "reserved", networks("192.0.0.0/24", "192.0.2.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
                    "240.0.0.0/4", "100::/64", "2001::/32", "2001:db8::/32", "64:ff9b:1::/48"));

    private static final List<Network> PRIVATE = networks("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16",
            "100.64.0.0/10", "fc00::/7");

    /** Alibaba's metadata service: within the shared addresses, but no private host. */
    private static final Network ALIBABA = Network.parse("100.100.100.200");

    private final List<Network> allowed;
    private final boolean allowPrivate;

    AddressPolicy(HttpConfig config) {
        this.allowed = config.allowedNetworks().stream().map(Network::parse).toList();
        this.allowPrivate = config.allowPrivate();
    }

    /** Why this address is refused, in a word; empty when it is not. */
    Optional<String> refusal(InetAddress address) {
        return forms(address).flatMap(form -> refusalOf(form).stream()).findFirst();
    }

    private Optional<String> refusalOf(InetAddress address) {
        if (contains(allowed, address)) {
            return Optional.empty();
        }
        Optional<String> kind = REFUSED.entrySet()
                .stream()
                .filter(entry -> contains(entry.getValue(), address))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
        if (kind.isPresent()) {
            return kind;
        } else if (ALIBABA.contains(address)) {
            return Optional.of("metadata");
        }
        return contains(PRIVATE, address) && !allowPrivate ? Optional.of("private") : Optional.empty();
    }

    /** The address, and the IPv4 address that it is a wrapping of: compatible, NAT64 or 6to4. The JDK unwraps mapped ones. */
    private static Stream<InetAddress> forms(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (!(address instanceof Inet6Address)) {
            return Stream.of(address);
        } else if (bytes[0] == 0x20 && bytes[1] == 0x02) {
            return Stream.of(address, ipv4(bytes, 2));
        }
        boolean compatible = allZero(bytes, 0, 12) && !allZero(bytes, 12, 15);
        boolean nat64 = bytes[0] == 0 && bytes[1] == 0x64 && bytes[2] == (byte) 0xff && bytes[3] == (byte) 0x9b
                && allZero(bytes, 4, 12);
        return compatible || nat64 ? Stream.of(address, ipv4(bytes, 12)) : Stream.of(address);
    }

    private static InetAddress ipv4(byte[] bytes, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static boolean allZero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean contains(List<Network> networks, InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    private static List<Network> networks(String... texts) {
        return Stream.of(texts).map(Network::parse).toList();
    }
}
