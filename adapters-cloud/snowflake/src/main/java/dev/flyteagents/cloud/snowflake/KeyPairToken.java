package dev.flyteagents.cloud.snowflake;

import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;

/**
 * A JWT for key-pair authentication: subject {@code ACCOUNT.USER}, issuer {@code ACCOUNT.USER.SHA256:fingerprint} of
 * the public key, RS256. The account is in capitals and without its region. Source:
 * docs.snowflake.com/en/developer-guide/sql-api/authenticating.
 */
final class KeyPairToken {

    private KeyPairToken() {}

    static Secret mint(PrivateKey key, String account, String user, Instant issued, Instant expires) {
        String subject = account.toUpperCase(Locale.ROOT).split("\\.", 2)[0] + "." + user.toUpperCase(Locale.ROOT);
        try {
            String text = encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "."
                    + encoded("{\"iss\":" + quoted(subject + "." + fingerprint(key)) + ",\"sub\":" + quoted(subject)
                            + ",\"iat\":" + issued.getEpochSecond() + ",\"exp\":" + expires.getEpochSecond() + "}");
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return Secret.of(text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new AgentException(Kind.AUTH, "SNOWFLAKE_PRIVATE_KEY",
                    SnowflakeCredentials.KEY_PAIR.secretName() + " cannot sign a token", e);
        }
    }

    private static String fingerprint(PrivateKey key) throws GeneralSecurityException {
        if (!(key instanceof RSAPrivateCrtKey rsa)) {
            throw new GeneralSecurityException("the key does not hold its public half");
        }
        PublicKey known = KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()));
        return "SHA256:"
                + Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(known.getEncoded()));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
