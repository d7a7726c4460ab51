package dev.flyteagents.jdk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate for 127.0.0.1 that nobody else trusts, made by the JDK's own tool.
 *
 * @param authority itself, as PEM
 */
record SelfSigned(SSLContext context, String authority) {

    private static final String PASSWORD = "changeit";

    /** The tool takes a second or two, so most tests have the same. */
    static SelfSigned shared() {
        return Shared.ONE;
    }

    private static final class Shared {
        static final SelfSigned ONE = make();
    }

    static SelfSigned make() {
        try {
            Path folder = Files.createTempDirectory("self-signed");
            Path store = folder.resolve("server.p12");
            keytool("-genkeypair", "-alias", "kubernetes", "-keyalg", "EC", "-groupname", "secp256r1", "-dname",
                    "CN=kubernetes", "-ext", "SAN=IP:127.0.0.1", "-validity", "2", "-keystore", store.toString(),
                    "-storetype", "PKCS12");
            String authority = keytool("-exportcert", "-rfc", "-alias", "kubernetes", "-keystore", store.toString());
            SelfSigned made = new SelfSigned(context(store), authority);
            Files.delete(store);
            Files.delete(folder);
            return made;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("no certificate can be made", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("no certificate was made in time", e);
        }
    }

    private static SSLContext context(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream content = Files.newInputStream(store)) {
            keys.load(content, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static String keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-J-Duser.language=en"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("keytool failed: " + output);
        }
        return output;
    }
}
