package dev.flyteagents.cloud.aws;

import dev.flyteagents.domain.value.Secret;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Sessions of roles, each asked for once in its lifetime and renewed before its end (K4). */
final class AssumedRoles {

    private static final int MOST = 64;
    private static final String SESSION = "flyte-agents";

    /** Whose session: the role, what it is asked with, where, and by whom; no key id stands for the server itself. */
    record Role(String arn, Optional<Secret> externalId, String region, Optional<Secret> keyId) {}

    private final Map<Role, StsAssumeRoleCredentialsProvider> sessions = new LinkedHashMap<>(16, 0.75f, true);
    private final Function<AwsCredentialsProvider, Function<String, StsClient>> clients;

    /** {@code clients} answers one for an identity and a region. */
    AssumedRoles(Function<AwsCredentialsProvider, Function<String, StsClient>> clients) {
        this.clients = clients;
    }

    synchronized AwsCredentialsProvider of(Role role, AwsCredentialsProvider identity) {
        StsAssumeRoleCredentialsProvider known = sessions.get(role);
        if (known != null) {
            return known;
        }
        StsAssumeRoleCredentialsProvider session = StsAssumeRoleCredentialsProvider.builder()
                .stsClient(clients.apply(identity).apply(role.region))
                .refreshRequest(request -> request.roleArn(role.arn)
                        .roleSessionName(SESSION)
                        .externalId(revealed(role.externalId)))
                .build();
        sessions.put(role, session);
        if (sessions.size() > MOST) {
            forget(sessions.keySet().iterator().next());
        }
        return session;
    }

    /** A session that AWS refuses is asked for anew the next time. */
    synchronized void forget(Role role) {
        StsAssumeRoleCredentialsProvider session = sessions.remove(role);
        if (session != null) {
            session.close();
        }
    }

    private static @Nullable String revealed(Optional<Secret> secret) {
        return secret.map(Secret::reveal).orElse(null);
    }
}
