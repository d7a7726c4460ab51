package dev.flyteagents.sandbox.snowflake;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Base64;
import java.util.UUID;

/** What proves a sandbox user: every kind of credential, made anew at each start. Worth nothing outside the sandbox. */
public record Credentials(String password, PrivateKey privateKey, PublicKey publicKey, String oauthToken,
        String programmaticToken) {

    /** With the mark of planted secrets, which the project's reports and logs are searched for. */
    private static final String PREFIX = "sandbox-k3canary7zq4wj-";

    public static Credentials generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            return new Credentials(PREFIX + UUID.randomUUID(), pair.getPrivate(), pair.getPublic(),
                    PREFIX + "oauth-" + UUID.randomUUID(),
                    PREFIX + "pat-" + UUID.randomUUID());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }

    /** The private key as unencrypted PKCS#8 PEM. */
    public String privateKeyPem() {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(privateKey.getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    @Override
    public String toString() {
        return "Credentials[hidden]";
    }
}
