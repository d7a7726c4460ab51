package dev.flyteagents.ports.platform;

import dev.flyteagents.domain.value.Secret;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * A server's first calls, made before it serves (ADR 0015): what they load is then loaded.
 *
 * @param url where a rehearsed call goes in place of its vendor: whatever is asked there is answered by HTTP 400 and a JSON
 *            object
 * @param end when nobody waits for it any more
 */
public record Rehearsal(String url, Instant end, InstantSource clock) {

    /** A call that finds a secret under each of these names, made up, and under no other. */
    public CallContext withSecrets(String... names) {
        return new Call(this, Set.of(names));
    }

    private record Call(Rehearsal rehearsal, Set<String> names) implements CallContext {

        @Override
        public Duration remaining() {
            Duration left = Duration.between(rehearsal.clock().instant(), rehearsal.end());
            return left.isNegative() ? Duration.ZERO : left;
        }

        @Override
        public Secret secret(String name, String host) {
            return findSecret(name, host)
                    .orElseThrow(() -> new IllegalStateException("the rehearsal has no secret '" + name + "'"));
        }

        @Override
        public Optional<Secret> findSecret(String name, String host) {
            return names.contains(name) ? Optional.of(Secret.of("rehearsal")) : Optional.empty();
        }
    }
}
