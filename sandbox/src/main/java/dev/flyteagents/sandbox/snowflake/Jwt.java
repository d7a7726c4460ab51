package dev.flyteagents.sandbox.snowflake;

import dev.flyteagents.sandbox.http.JsonText;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

/** A key-pair login's token: issuer {@code ACCOUNT.USER.SHA256:fingerprint}, subject {@code ACCOUNT.USER}, RS256. */
final class Jwt {
    private Jwt() {}

    /** Whether the token proves, now, that its bearer holds the private key of this user. */
    static boolean proves(String token, String account, String user, PublicKey key, Instant now) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return false;
        }
        try {
            Map<String, @Nullable Object> header = decode(parts[0]);
            Map<String, @Nullable Object> claims = decode(parts[1]);
            String subject = withoutRegion(account) + "." + Account.key(user);
            return "RS256".equals(header.get("alg")) && subject.equals(claims.get("sub"))
                    && (subject + "." + fingerprint(key)).equals(claims.get("iss"))
                    && seconds(claims.get("exp"), 0) > now.getEpochSecond()
                    && seconds(claims.get("iat"), 0) <= now.getEpochSecond() + 60
                    && isSigned(parts, key);
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            return false;
        }
    }

    static String fingerprint(PublicKey key) throws GeneralSecurityException {
        return "SHA256:"
                + Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()));
    }

    /** Drivers cut the region off an account locator before they sign. */
    private static String withoutRegion(String account) {
        return Account.key(account).split("\\.", 2)[0];
    }

    private static boolean isSigned(String[] parts, PublicKey key) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(key);
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    }

    private static Map<String, @Nullable Object> decode(String part) {
        return JsonText.object(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8))
                .orElseThrow(() -> new IllegalArgumentException("not a JSON object"));
    }

    private static long seconds(@Nullable Object claim, long otherwise) {
        return claim instanceof Number number ? number.longValue() : otherwise;
    }
}
