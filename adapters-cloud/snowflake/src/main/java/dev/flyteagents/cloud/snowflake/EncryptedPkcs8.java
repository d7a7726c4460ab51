package dev.flyteagents.cloud.snowflake;

import dev.flyteagents.domain.value.Secret;
import org.jspecify.annotations.Nullable;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Decrypts PKCS#8 under PBES2 (RFC 8018). By hand, because the JDK reads PBES2 with AES only, and the command in
 * Snowflake's own guide, {@code openssl pkcs8 -topk8 -v2 des3}, makes triple DES.
 */
final class EncryptedPkcs8 {

    private static final String PBES2 = "1.2.840.113549.1.5.13";

    private static final Map<String, String> PSEUDO_RANDOM_FUNCTIONS = Map.of(
            "1.2.840.113549.2.7", "PBKDF2WithHmacSHA1",
            "1.2.840.113549.2.9", "PBKDF2WithHmacSHA256",
            "1.2.840.113549.2.10", "PBKDF2WithHmacSHA384",
            "1.2.840.113549.2.11", "PBKDF2WithHmacSHA512");

    private static final Map<String, Scheme> SCHEMES = Map.of(
            "1.2.840.113549.3.7", new Scheme("DESede", 192),
            "2.16.840.1.101.3.4.1.2", new Scheme("AES", 128),
            "2.16.840.1.101.3.4.1.22", new Scheme("AES", 192),
            "2.16.840.1.101.3.4.1.42", new Scheme("AES", 256));

    /** More rounds than any tool asks for, and few enough not to let a key keep a thread busy. */
    private static final int MAX_ROUNDS = 10_000_000;

    private EncryptedPkcs8() {}

    static byte[] decrypt(byte[] encrypted, Secret passphrase) throws GeneralSecurityException {
        Der info = Der.of(encrypted).sequence();
        Der algorithm = info.sequence();
        byte[] content = info.octets();
        known(algorithm.identifier().equals(PBES2) ? PBES2 : null);
        Der parameters = algorithm.sequence();
        Der derivation = parameters.sequence();
        derivation.skip();
        Der rounds = derivation.sequence();
        byte[] salt = rounds.octets();
        int count = rounds.integer();
        if (count < 1 || count > MAX_ROUNDS) {
            throw new InvalidKeyException("unreasonable number of rounds");
        }
        if (rounds.hasMore() && !rounds.isSequence()) {
            rounds.skip();
        }
        String function = rounds.hasMore()
                ? known(PSEUDO_RANDOM_FUNCTIONS.get(rounds.sequence().identifier()))
                : "PBKDF2WithHmacSHA1";
        Der encryption = parameters.sequence();
        Scheme scheme = known(SCHEMES.get(encryption.identifier()));
        PBEKeySpec password = new PBEKeySpec(passphrase.reveal().toCharArray(), salt, count, scheme.bits);
        byte[] key = SecretKeyFactory.getInstance(function).generateSecret(password).getEncoded();
        Cipher cipher = Cipher.getInstance(scheme.cipher + "/CBC/PKCS5Padding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, scheme.cipher),
                new IvParameterSpec(encryption.octets()));
        return cipher.doFinal(content);
    }

    private static <T> T known(@Nullable T found) throws InvalidKeyException {
        if (found == null) {
            throw new InvalidKeyException("encrypted in a way that is not PBES2 with AES or triple DES");
        }
        return found;
    }

    private record Scheme(String cipher, int bits) {}
}
