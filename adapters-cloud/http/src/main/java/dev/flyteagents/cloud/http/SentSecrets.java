package dev.flyteagents.cloud.http;

import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.platform.CallContext;
import dev.flyteagents.ports.remote.HttpCall.SecretHeader;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The secrets that one exchange has sent: read for the host that gets them, masked where a host repeats them (K3). */
final class SentSecrets {

    private final List<Secret> sent = new ArrayList<>();

    /** The value of such a header for this host. */
    String value(SecretHeader header, String host, CallContext context) {
        Secret secret = context.secret(header.secret(), host);
        if (secret.isEmpty() || !secret.reveal().chars().allMatch(unit -> unit >= 0x20 && unit <= 0x7e)) {
            throw new AgentException(Kind.AUTH, "HTTP_SECRET_UNUSABLE", "the secret '" + header.secret()
                    + "' is empty, or has characters that no header can carry, such as a line break", null);
        }
        sent.add(secret);
        return header.before() + secret.reveal() + header.after();
    }

    String mask(String text) {
        String masked = text;
        for (Secret secret : sent) {
            masked = secret.mask(masked);
        }
        return masked;
    }

    /** How much more of a body must be read, so that its cut goes through no secret. */
    int longest() {
        return sent.stream()
                .map(secret -> secret.reveal().length())
                .max(Comparator.naturalOrder())
                .orElse(0);
    }
}
