package dev.flyteagents.cloud.snowflake;

import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.remote.SqlSession;
import dev.flyteagents.sandbox.snowflake.Credentials;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class ApiTokensTest {

    private static final Credentials KNOWN = Credentials.generate();
    private static final SnowflakeCredential KEY = new SnowflakeCredential.KeyPair(Secret.of(KNOWN.privateKeyPem()),
            Optional.empty());

    private Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private final ApiTokens tokens = new ApiTokens(() -> now);

    @Test
    void aKeyPairsTokenSaysWhoAndIsSigned() throws Exception {
        String[] parts = token("xy12345.eu-west-1", "ilker").split("\\.", -1);

        String fingerprint = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(KNOWN.publicKey().getEncoded()));
        assertThat(decoded(parts[0])).isEqualTo("{\"alg\":\"RS256\",\"typ\":\"JWT\"}");
        assertThat(decoded(parts[1])).isEqualTo("{\"iss\":\"XY12345.ILKER.SHA256:" + fingerprint
                + "\",\"sub\":\"XY12345.ILKER\",\"iat\":" + now.getEpochSecond() + ",\"exp\":"
                + now.plus(Duration.ofMinutes(59)).getEpochSecond() + "}");
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(KNOWN.publicKey());
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    }

    @Test
    @DisplayName("K4 A token is minted once per lifetime and identity, and renewed early")
    void aTokenIsMintedOncePerLifetimeAndIdentity() {
        String first = token("acme", "FLYTE");
        now = now.plus(Duration.ofMinutes(48));
        assertThat(token("acme", "FLYTE")).isEqualTo(first);
        assertThat(token("acme", "OTHER")).isNotEqualTo(first);
        assertThat(token("other", "FLYTE")).isNotEqualTo(first);

        now = now.plus(Duration.ofMinutes(2));
        assertThat(token("acme", "FLYTE")).isNotEqualTo(first);
    }

    @Test
    @DisplayName("K4 After a 401 the refused token, and no newer one, is minted anew")
    void afterA401TheRefusedTokenIsMintedAnew() {
        ApiTokens.Bearer refused = tokens.bearer(session("acme", "FLYTE"), KEY);
        now = now.plusSeconds(1);

        assertThat(tokens.renewable(session("acme", "FLYTE"), KEY, refused)).isTrue();
        String renewed = token("acme", "FLYTE");
        assertThat(renewed).isNotEqualTo(refused.token().reveal());
        now = now.plusSeconds(1);
        tokens.renewable(session("acme", "FLYTE"), KEY, refused);
        assertThat(token("acme", "FLYTE")).isEqualTo(renewed);
    }

    @Test
    @DisplayName("K1 K4 A rotated key has a token of its own at once, and the old one is forgotten when it expires")
    void aRotatedKeyHasItsOwnToken() {
        String old = token("acme", "FLYTE");
        SnowflakeCredential rotated = new SnowflakeCredential.KeyPair(
                Secret.of(Credentials.generate().privateKeyPem()), Optional.empty());

        assertThat(tokens.bearer(session("acme", "FLYTE"), rotated).token().reveal()).isNotEqualTo(old);
        assertThat(tokens.kept()).isEqualTo(2);
        now = now.plus(ApiTokens.LIFETIME).plusSeconds(1);
        tokens.bearer(session("acme", "FLYTE"), rotated);
        assertThat(tokens.kept()).isEqualTo(1);
    }

    @Test
    void aGivenTokenIsSentAsItIsAndCannotBeRenewed() {
        SnowflakeCredential oauth = new SnowflakeCredential.OAuthToken(Secret.of("o"));
        ApiTokens.Bearer bearer = tokens.bearer(session("acme", "FLYTE"), oauth);

        assertThat(bearer).isEqualTo(new ApiTokens.Bearer("OAUTH", Secret.of("o")));
        assertThat(tokens.renewable(session("acme", "FLYTE"), oauth, bearer)).isFalse();
        assertThat(tokens.bearer(session("acme", "FLYTE"), new SnowflakeCredential.ProgrammaticToken(Secret.of("p"))))
                .isEqualTo(new ApiTokens.Bearer("PROGRAMMATIC_ACCESS_TOKEN", Secret.of("p")));
    }

    private String token(String account, String user) {
        return tokens.bearer(session(account, user), KEY).token().reveal();
    }

    private static SqlSession session(String account, String user) {
        return new SqlSession(account, user, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Map.of());
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }
}
