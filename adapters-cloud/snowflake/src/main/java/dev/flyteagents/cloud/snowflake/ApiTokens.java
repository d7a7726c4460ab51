package dev.flyteagents.cloud.snowflake;

import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.remote.SqlSession;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** What goes into the Authorization header. A key pair's token is minted once per lifetime and identity (K4). */
final class ApiTokens {

    /** The service takes none that is older than an hour. */
    static final Duration LIFETIME = Duration.ofMinutes(59);

    private static final Duration EARLY = Duration.ofMinutes(10);
    private static final int MAX_KEPT = 256;

    /** @param type as {@code X-Snowflake-Authorization-Token-Type} names it */
    record Bearer(String type, Secret token) {}

    private record Identity(SnowflakeCredential.KeyPair key, String account, String user) {}

    private record Minted(Secret token, Instant expires) {}

    private final InstantSource clock;
    private final Map<Identity, Minted> minted = new LinkedHashMap<>(16, 0.75f, true);

    ApiTokens(InstantSource clock) {
        this.clock = clock;
    }

    Bearer bearer(SqlSession session, SnowflakeCredential credential) {
        return switch (credential) {
            case SnowflakeCredential.KeyPair key -> new Bearer("KEYPAIR_JWT", keyPair(identity(session, key)));
            case SnowflakeCredential.OAuthToken(Secret token) -> new Bearer("OAUTH", token);
            case SnowflakeCredential.ProgrammaticToken(Secret token) -> new Bearer("PROGRAMMATIC_ACCESS_TOKEN", token);
            case SnowflakeCredential.Password ignored ->
                throw new IllegalArgumentException("the SQL API has no password login");
        };
    }

    /** After a 401: whether another token can be had, which is then minted anew. */
    synchronized boolean renewable(SqlSession session, SnowflakeCredential credential, Bearer refused) {
        if (!(credential instanceof SnowflakeCredential.KeyPair key)) {
            return false;
        }
        Identity identity = identity(session, key);
        Minted kept = minted.get(identity);
        if (kept != null && kept.token.equals(refused.token)) {
            minted.remove(identity);
        }
        return true;
    }

    private synchronized Secret keyPair(Identity identity) {
        Instant now = clock.instant();
        Minted kept = minted.get(identity);
        if (kept == null || now.isAfter(kept.expires.minus(EARLY))) {
            minted.values().removeIf(old -> now.isAfter(old.expires)); // with them the keys that were rotated
            Instant expires = now.plus(LIFETIME);
            kept = new Minted(KeyPairToken.mint(PrivateKeys.read(identity.key.key(), identity.key.passphrase()),
                    identity.account, identity.user, now, expires), expires);
            minted.put(identity, kept);
            if (minted.size() > MAX_KEPT) {
                minted.remove(minted.keySet().iterator().next());
            }
        }
        return kept.token;
    }

    synchronized int kept() {
        return minted.size();
    }

    private static Identity identity(SqlSession session, SnowflakeCredential.KeyPair key) {
        return new Identity(key, session.account(), session.user());
    }
}
