package dev.flyteagents.sandbox.snowflake;

import dev.flyteagents.sandbox.http.JsonText;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

/** Key-pair tokens as drivers make them. */
final class SignedTokens {
    private SignedTokens() {}

    static String sign(Credentials credentials, String account, String user, Instant expires)
            throws GeneralSecurityException {
        String subject = account + "." + user;
        String text = encode(Map.of("alg", "RS256")) + "."
                + encode(Map.of("sub", subject, "iss", subject + "." + Jwt.fingerprint(credentials.publicKey()), "iat",
                        expires.minusSeconds(60).getEpochSecond(), "exp", expires.getEpochSecond()));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(credentials.privateKey());
        signature.update(text.getBytes(StandardCharsets.US_ASCII));
        return text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    private static String encode(Map<String, ?> object) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(JsonText.write(object).getBytes(StandardCharsets.UTF_8));
    }
}
