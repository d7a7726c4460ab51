package dev.flyteagents.cloud.http;

import okhttp3.Dns;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Looks a name up once; the client connects to what is returned here. One refused address spoils the whole answer: a
 * public name that also has a private address is no accident.
 */
final class CheckedDns implements Dns {

    private final Dns names;
    private final AddressPolicy policy;

    CheckedDns(Dns names, AddressPolicy policy) {
        this.names = names;
        this.policy = policy;
    }

    @Override
    public List<InetAddress> lookup(String hostname) throws UnknownHostException {
        List<InetAddress> addresses = List.copyOf(names.lookup(hostname));
        for (InetAddress address : addresses) {
            RefusedAddressException.check(policy, address);
        }
        return addresses;
    }
}
