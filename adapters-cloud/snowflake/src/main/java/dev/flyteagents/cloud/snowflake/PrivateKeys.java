package dev.flyteagents.cloud.snowflake;

import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import org.jspecify.annotations.Nullable;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an RSA key as people keep it: PKCS#8 or PKCS#1, as PEM or as the base64 of its DER form alone, PKCS#8 also
 * encrypted. Line ends may be written {@code \n}, as environment variables often have them.
 */
final class PrivateKeys {

    private static final Pattern PEM = Pattern.compile("-----BEGIN (?<label>[A-Z ]+)-----(?<body>.*?)-----END .*",
            Pattern.DOTALL);

    private PrivateKeys() {}

    static PrivateKey read(Secret key, Optional<Secret> passphrase) {
        String text = key.reveal().replace("\\n", "\n");
        Matcher pem = PEM.matcher(text);
        boolean labelled = pem.matches();
        String label = labelled ? pem.group("label") : "";
        String body = labelled ? pem.group("body") : text;
        if (body.contains("Proc-Type:")) {
            throw wrong("is encrypted in the old PKCS#1 way; convert it: openssl pkcs8 -topk8 -in key.pem", null);
        }
        byte[] der = decoded(body);
        return switch (label) {
            case "PRIVATE KEY" -> rsa(der);
            case "RSA PRIVATE KEY" -> rsa(Der.pkcs8OfPkcs1(der));
            case "ENCRYPTED PRIVATE KEY" -> decrypted(der, passphrase);
            case "" -> unlabelled(der, passphrase);
            default -> throw wrong("holds a " + label + ", not an RSA private key", null);
        };
    }

    /** The second field tells the three forms apart: a version number, or a sequence that says how to decrypt. */
    private static PrivateKey unlabelled(byte[] der, Optional<Secret> passphrase) {
        try {
            Der fields = Der.of(der).sequence();
            if (fields.isSequence()) {
                return decrypted(der, passphrase);
            }
            fields.skip();
            return rsa(fields.isSequence() ? der : Der.pkcs8OfPkcs1(der));
        } catch (GeneralSecurityException e) {
            throw wrong("is neither PEM nor the base64 of a DER-encoded key", e);
        }
    }

    private static PrivateKey decrypted(byte[] der, Optional<Secret> passphrase) {
        Secret found = passphrase.filter(secret -> !secret.isEmpty())
                .orElseThrow(() -> wrong("is encrypted, but " + SnowflakeCredentials.PASSPHRASE + " was not found",
                        null));
        byte[] plain;
        try {
            plain = EncryptedPkcs8.decrypt(der, found);
        } catch (GeneralSecurityException e) {
            throw wrong("cannot be decrypted; is " + SnowflakeCredentials.PASSPHRASE + " right?", e);
        }
        return rsa(plain);
    }

    private static PrivateKey rsa(byte[] pkcs8) {
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw wrong("is not a readable RSA private key", e);
        }
    }

    private static byte[] decoded(String body) {
        try {
            return Base64.getMimeDecoder().decode(body.strip());
        } catch (IllegalArgumentException e) {
            throw wrong("is not base64", e);
        }
    }

    private static AgentException wrong(String problem, @Nullable Exception cause) {
        return new AgentException(Kind.AUTH, "SNOWFLAKE_PRIVATE_KEY",
                SnowflakeCredentials.KEY_PAIR.secretName() + " " + problem, cause);
    }
}
