package dev.flyteagents.jdk;

import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A mounted service account. Kubernetes replaces its token long before it ends, so {@code token} is read at every call,
 * and {@code ca.crt} too: the client is made anew only when that changed.
 */
final class ServiceAccount {

    private record Trusting(String authorities, HttpClient client) {}

    private final Path folder;
    private @Nullable Trusting trusting;

    ServiceAccount(Path folder) {
        this.folder = folder;
    }

    Secret token() {
        return Secret.of(read("token"));
    }

    /** Trusts the cluster's own authorities and no others. */
    synchronized HttpClient client() {
        String authorities = read("ca.crt");
        Trusting known = trusting;
        if (known == null || !known.authorities.equals(authorities)) {
            known = new Trusting(authorities, HttpClient.newBuilder()
                    .sslContext(trust(authorities))
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build());
            trusting = known;
        }
        return known.client;
    }

    private SSLContext trust(String authorities) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate authority : CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(authorities.getBytes(StandardCharsets.UTF_8)))) {
                store.setCertificateEntry("authority-" + number++, authority);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw unreadable("ca.crt", "holds no certificates", e);
        }
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw unreadable(file, "cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    private AgentException unreadable(String file, String problem, Exception cause) {
        return new AgentException(Kind.AUTH, "KUBERNETES_SERVICE_ACCOUNT",
                "the service account's file " + folder.resolve(file) + " " + problem
                        + "; see the setting kubernetes.service-account",
                cause);
    }
}
