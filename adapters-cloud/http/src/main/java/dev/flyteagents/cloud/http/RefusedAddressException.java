package dev.flyteagents.cloud.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** An address that the policy refuses; says its kind, not the address, which a name of the task's own looked up. */
final class RefusedAddressException extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    RefusedAddressException(String kind) {
        super(kind);
    }

    static void check(AddressPolicy policy, InetAddress address) throws RefusedAddressException {
        var refusal = policy.refusal(address);
        if (refusal.isPresent()) {
            throw new RefusedAddressException(refusal.get());
        }
    }
}
