package dev.flyteagents.ports.remote;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * As whom a task wants to be known in its workspace; what it leaves out is the operator's to say.
 *
 * @param clientId the service principal
 * @param clientSecret the name of the credential that has its secret
 */
public record JobIdentity(Optional<Kind> kind, Optional<String> clientId, Optional<String> clientSecret) {

    private static final JobIdentity OPERATORS = new JobIdentity(Optional.empty(), Optional.empty(), Optional.empty());

    /** The ways to show it, by flytekit's words. */
    public enum Kind {
        PAT, OAUTH_M2M, OIDC_FEDERATION;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> named(String word) {
            return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
        }
    }

    /** Of a task that leaves it all out. */
    public static JobIdentity operators() {
        return OPERATORS;
    }
}
