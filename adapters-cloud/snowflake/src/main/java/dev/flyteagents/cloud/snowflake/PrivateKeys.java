package dev.flyteagents.cloud.snowflake;

import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.StringReader;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.Optional;

/**
 * Reads an RSA key as people keep it: PKCS#8 or PKCS#1, as PEM or as the base64 of its DER form alone, plain or
 * encrypted. Line ends may be written {@code \n}, as environment variables often have them. The JDK alone cannot: it
 * decrypts AES only, and the command in Snowflake's own guide makes triple DES.
 */
final class PrivateKeys {

    private final Optional<Secret> passphrase;

    private PrivateKeys(Optional<Secret> passphrase) {
        this.passphrase = passphrase.filter(secret -> !secret.isEmpty());
    }

    static PrivateKey read(Secret key, Optional<Secret> passphrase) {
        String text = key.reveal().replace("\\n", "\n");
        try {
            PrivateKeyInfo info = new PrivateKeys(passphrase).info(text);
            if (!info.getPrivateKeyAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)) {
                throw wrong("is not an RSA private key", null);
            }
            return new JcaPEMKeyConverter().getPrivateKey(info);
        } catch (AgentException e) {
            throw e;
        } catch (IOException | RuntimeException e) { // the parser fails in many ways on what is no key
            throw wrong("is neither PEM nor the base64 of a DER-encoded key", e);
        }
    }

    private PrivateKeyInfo info(String text) throws IOException {
        if (!text.contains("-----BEGIN")) {
            return unlabelled(ASN1Sequence.getInstance(Base64.getMimeDecoder().decode(text)));
        }
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            return switch (parser.readObject()) {
                case PrivateKeyInfo plain -> plain;
                case PEMKeyPair pair -> pair.getPrivateKeyInfo();
                case PKCS8EncryptedPrivateKeyInfo encrypted -> decrypted(encrypted);
                case PEMEncryptedKeyPair encrypted -> decrypted(encrypted);
                case null, default -> throw wrong("is not an RSA private key", null);
            };
        }
    }

    /** The second field tells the three forms apart: a version number, or a sequence that says how to decrypt. */
    private PrivateKeyInfo unlabelled(ASN1Sequence key) throws IOException {
        if (key.getObjectAt(0) instanceof ASN1Sequence) {
            return decrypted(new PKCS8EncryptedPrivateKeyInfo(EncryptedPrivateKeyInfo.getInstance(key)));
        }
        return key.getObjectAt(1) instanceof ASN1Sequence
                ? PrivateKeyInfo.getInstance(key)
                : new PrivateKeyInfo(new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                        key);
    }

    private PrivateKeyInfo decrypted(PKCS8EncryptedPrivateKeyInfo key) {
        char[] found = requiredPassphrase();
        try {
            return key.decryptPrivateKeyInfo(new JceOpenSSLPKCS8DecryptorProviderBuilder()
                    .setProvider(new BouncyCastleProvider())
                    .build(found));
        } catch (PKCSException | OperatorCreationException e) {
            throw undecipherable(e);
        }
    }

    private PrivateKeyInfo decrypted(PEMEncryptedKeyPair key) {
        char[] found = requiredPassphrase();
        try {
            return key.decryptKeyPair(new JcePEMDecryptorProviderBuilder()
                    .setProvider(new BouncyCastleProvider())
                    .build(found)).getPrivateKeyInfo();
        } catch (IOException e) {
            throw undecipherable(e);
        }
    }

    private char[] requiredPassphrase() {
        return passphrase.map(secret -> secret.reveal().toCharArray())
                .orElseThrow(
                        () -> wrong("is encrypted, but " + SnowflakeCredentials.PASSPHRASE + " was not found", null));
    }

    private static AgentException undecipherable(Exception cause) {
        return wrong("cannot be decrypted; is " + SnowflakeCredentials.PASSPHRASE + " right?", cause);
    }

    private static AgentException wrong(String problem, @Nullable Exception cause) {
        return new AgentException(Kind.AUTH, "SNOWFLAKE_PRIVATE_KEY",
                SnowflakeCredentials.KEY_PAIR.secretName() + " " + problem, cause);
    }
}
