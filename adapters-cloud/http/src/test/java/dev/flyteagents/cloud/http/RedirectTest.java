package dev.flyteagents.cloud.http;

import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.remote.HttpCalls;
import dev.flyteagents.ports.remote.HttpReply;
import dev.flyteagents.testkit.ports.Canary;
import dev.flyteagents.testkit.ports.FakeCallContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.URI;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RedirectTest {

    private static final FakeCallContext CONTEXT = FakeCallContext.unhurried()
            .with("token", Canary.planted("redirect").secret());

    private final LoopbackHost first = LoopbackHost.start();
    private final LoopbackHost second = LoopbackHost.start();
    private final HttpCalls calls = Calls.to(HttpConfig.defaults().allowing("127.0.0.1").allowingPlainSecrets());

    @AfterEach
    void stop() {
        first.close();
        second.close();
    }

    @Test
    void isNotFollowedUnlessAllowed() {
        URI uri = first.redirects("/from", 302, "/to");

        assertThat(calls.send(Calls.get(uri), CONTEXT).status()).isEqualTo(302);
        assertThat(first.last("/to")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"301,POST,GET,''", "302,POST,GET,''", "303,PUT,GET,''", "307,POST,POST,{}", "308,PUT,PUT,{}",
            "302,PUT,PUT,{}", "302,GET,GET,''"})
    void keepsTheMethodAndTheBodyWhereItsStatusDoes(int status, String method, String then, String body) {
        URI uri = first.redirects("/from", status, "/to");
        first.answers("/to", 200, "there");

        HttpReply reply = calls.send(Calls.following(uri, method), CONTEXT);

        assertThat(reply.text()).isEqualTo("there");
        assertThat(first.last("/to").orElseThrow().method()).isEqualTo(then);
        assertThat(first.last("/to").orElseThrow().body()).isEqualTo(body);
        assertThat(first.last("/to").orElseThrow().headers().getFirst("Authorization"))
                .isEqualTo("Bearer " + Canary.planted("redirect").secret());
    }

    @Test
    @DisplayName("K2 Another host gets no credentials, nor does the way back from there")
    void anotherHostGetsNoCredentials() {
        URI uri = first.redirects("/from", 307, second.at("/middle").toString());
        second.redirects("/middle", 307, first.at("/back").toString());
        first.answers("/back", 200, "");

        calls.send(Calls.following(uri, "POST"), CONTEXT);

        assertThat(first.last("/from").orElseThrow().headers()).containsKeys("Authorization", "X-api-key");
        assertThat(second.last("/middle").orElseThrow().headers()).containsKey("Accept")
                .doesNotContainKeys("Authorization", "X-api-key");
        assertThat(first.last("/back").orElseThrow().headers()).doesNotContainKeys("Authorization", "X-api-key");
    }

    @Test
    void endsAfterAFew() {
        URI uri = first.redirects("/round", 302, "/round");

        refused(uri, "HTTP_REDIRECTS");
        assertThat(first.received()).hasSize(6);
    }

    @Test
    @DisplayName("H4 A redirect to a URL with credentials is refused")
    void aRedirectToAUrlWithCredentialsIsRefused() {
        refused(first.redirects("/from", 302, "http://me:secret@127.0.0.1:" + first.port() + "/to"),
                "HTTP_REDIRECT_REFUSED");
    }

    @Test
    void aRedirectToAnotherSchemeIsAnAnswer() {
        assertThat(calls.send(Calls.following(first.redirects("/from", 302, "file:///etc/passwd"), "GET"), CONTEXT)
                .status()).isEqualTo(302);
    }

    private void refused(URI uri, String code) {
        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> calls.send(Calls.following(uri, "GET"), CONTEXT))
                .satisfies(refusal -> {
                    assertThat(refusal.kind()).isEqualTo(AgentException.Kind.USER);
                    assertThat(refusal.code()).isEqualTo(code);
                    assertThat(refusal.text()).doesNotContain("secret");
                });
    }
}
