package dev.flyteagents.cloud.http;

import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.remote.HttpCalls;
import dev.flyteagents.testkit.ports.Canary;
import dev.flyteagents.testkit.ports.FakeCallContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RefusedAddressTest {

    private static final HttpConfig LOOPBACK = HttpConfig.defaults().allowing("127.0.0.1");

    private final LoopbackHost host = LoopbackHost.start();

    @AfterEach
    void stop() {
        host.close();
    }

    @ParameterizedTest
    @DisplayName("K2 An address is refused by default, however the URL writes it")
    @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "[::127.0.0.1]"})
    void anAddressIsRefusedByDefault(String written) {
        URI uri = URI.create("http://" + written + ":" + host.port() + "/");

        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> Calls.to(HttpConfig.defaults()).send(Calls.get(uri), FakeCallContext.unhurried()))
                .satisfies(refusal -> {
                    assertThat(refusal.kind()).isEqualTo(Kind.USER);
                    assertThat(refusal.code()).isIn("HTTP_ADDRESS_REFUSED", "HTTP_URL");
                });
        assertThat(host.received()).isEmpty();
    }

    @Test
    @DisplayName("K2 A name with one refused address among others is refused")
    void aNameWithOneRefusedAddressIsRefused() {
        refused(Calls.to(LOOPBACK, "127.0.0.1", "10.0.0.1"), URI.create("http://mixed.example.com:" + host.port()));
    }

    @Test
    @DisplayName("K2 The address that was checked is the one that is called")
    void theAddressThatWasCheckedIsCalled() {
        URI uri = URI.create("http://hooks.example.com:" + host.port() + "/there");
        host.answers("/there", 200, "here");

        assertThat(Calls.to(LOOPBACK, "127.0.0.1").send(Calls.get(uri), FakeCallContext.unhurried()).text())
                .isEqualTo("here");
        assertThat(host.last("/there").orElseThrow().headers().getFirst("Host"))
                .isEqualTo("hooks.example.com:" + host.port());
    }

    @Test
    @DisplayName("K2 A redirect to a refused address is refused like a first call")
    void aRedirectToARefusedAddressIsRefused() {
        for (String target : new String[]{"http://10.0.0.1/", "http://169.254.169.254/latest/meta-data",
                "http://[::1]:" + host.port() + "/"}) {
            URI uri = host.redirects("/away", 302, target);
            HttpCalls calls = Calls.to(LOOPBACK.allowingPlainSecrets());

            assertThatExceptionOfType(AgentException.class)
                    .isThrownBy(() -> calls.send(Calls.following(uri, "GET"),
                            FakeCallContext.unhurried().with("token", Canary.any().secret())))
                    .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("HTTP_ADDRESS_REFUSED"));
        }
    }

    @Test
    void aNameThatIsNotKnownMayBeKnownLater() {
        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> Calls.to(LOOPBACK, new String[0])
                        .send(Calls.get(URI.create("http://nowhere.example.com")), FakeCallContext.unhurried()))
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
                    assertThat(failure.text()).isEqualTo("cannot resolve nowhere.example.com");
                });
    }

    @Test
    void aHostIsServedWhereTheSettingsSay() {
        host.answers("/hook", 200, "served");
        HttpCalls calls = Calls.to(LOOPBACK.serving("sandbox", "127.0.0.1:" + host.port()));

        assertThat(calls.send(Calls.get(URI.create("http://sandbox/hook")), FakeCallContext.unhurried()).text())
                .isEqualTo("served");
        assertThat(host.last("/hook").orElseThrow().headers().getFirst("Host")).isEqualTo("sandbox");
    }

    private void refused(HttpCalls calls, URI uri) {
        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> calls.send(Calls.get(uri), FakeCallContext.unhurried()))
                .satisfies(refusal -> {
                    assertThat(refusal.kind()).isEqualTo(Kind.USER);
                    assertThat(refusal.code()).isEqualTo("HTTP_ADDRESS_REFUSED");
                    assertThat(refusal.text()).contains(uri.getHost() + " has a private address");
                });
        assertThat(host.received()).isEmpty();
    }
}
