package dev.flyteagents.cloud.http;

import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.remote.HttpCalls;
import dev.flyteagents.testkit.ports.Canary;
import dev.flyteagents.testkit.ports.FakeCallContext;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A pinned address does not change whose certificate is asked for. */
class TrustedHostTest {

    private static final HttpConfig LOOPBACK = HttpConfig.defaults().allowing("127.0.0.1");

    private final HeldCertificate certificate = new HeldCertificate.Builder()
            .addSubjectAlternativeName("hooks.example.com")
            .build();
    private LoopbackHost host;

    @BeforeEach
    void start() throws IOException {
        host = LoopbackHost
                .secure(new HandshakeCertificates.Builder().heldCertificate(certificate).build().sslContext());
        host.answers("/hook", 200, "trusted");
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    @DisplayName("K2 A secret goes to the host that the certificate names")
    void aSecretGoesToTheHostThatTheCertificateNames() {
        assertThat(trusting().send(Calls.withToken(Calls.get(uri("hooks.example.com"))),
                FakeCallContext.unhurried().with("token", Canary.any().secret())).text()).isEqualTo("trusted");
        assertThat(host.last("/hook").orElseThrow().headers().getFirst("Authorization"))
                .isEqualTo("Bearer " + Canary.any().secret());
    }

    @Test
    @DisplayName("K2 A certificate of another host is refused")
    void aCertificateOfAnotherHostIsRefused() {
        refused(trusting(), uri("other.example.com"));
        refused(trusting(), URI.create("https://127.0.0.1:" + host.port() + "/hook"));
    }

    @Test
    @DisplayName("K2 A certificate that nobody vouches for is refused")
    void aCertificateThatNobodyVouchesForIsRefused() {
        refused(Calls.to(LOOPBACK, "127.0.0.1"), uri("hooks.example.com"));
    }

    @Test
    @DisplayName("K2 A redirect from https to http is refused")
    void aRedirectToHttpIsRefused() {
        host.redirects("/hook", 302, "http://hooks.example.com/");

        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> trusting().send(Calls.following(uri("hooks.example.com"), "GET"),
                        FakeCallContext.unhurried().with("token", Canary.any().secret())))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("HTTP_REDIRECT_REFUSED"));
    }

    private void refused(HttpCalls calls, URI uri) {
        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> calls.send(Calls.get(uri), FakeCallContext.unhurried()))
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
                    assertThat(failure.code()).isEqualTo("HTTP_TLS");
                });
        assertThat(host.received()).isEmpty();
    }

    private HttpCalls trusting() {
        HandshakeCertificates trusted = new HandshakeCertificates.Builder()
                .addTrustedCertificate(certificate.certificate())
                .build();
        OkHttpClient client = OkHttpCalls.client(new AddressPolicy(LOOPBACK), Calls.names("127.0.0.1"))
                .newBuilder()
                .sslSocketFactory(trusted.sslSocketFactory(), trusted.trustManager())
                .build();
        return new OkHttpCalls(LOOPBACK, Calls.PLATFORM, client);
    }

    private URI uri(String name) {
        return URI.create("https://" + name + ":" + host.port() + "/hook");
    }
}
