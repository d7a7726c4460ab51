package dev.flyteagents.testkit.ports;

import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.remote.HttpCall;
import dev.flyteagents.ports.remote.HttpCall.SecretHeader;
import dev.flyteagents.ports.remote.HttpCalls;
import dev.flyteagents.ports.remote.HttpReply;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What every implementation of {@link HttpCalls} keeps. The host of the test answers each path of {@link #answers} with
 * that, and may be sent secrets.
 */
public abstract class HttpCallsContract {

    protected static final String SECRET = Canary.planted("contract").secret();

    protected abstract HttpCalls calls();

    /** The URI of this path at the host of the test, which answers it with this status and text. */
    protected abstract URI answers(String path, int status, String text);

    /** The value of a header, as the host got it in the last call of this path. */
    protected abstract Optional<String> received(String path, String header);

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 299, 304, 404, 429, 500, 503})
    @DisplayName("Every status is a reply, with its text")
    final void everyStatusIsAReply(int status) {
        URI uri = answers("/status/" + status, status, status == 304 ? "" : "said " + status);

        HttpReply reply = calls().send(call("POST", uri, List.of()), FakeCallContext.unhurried());

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.text()).isEqualTo(status == 304 ? "" : "said " + status);
        assertThat(reply.cut()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
    final void everyMethodIsSent(String method) {
        URI uri = answers("/method", 204, "");

        assertThat(calls().send(call(method, uri, List.of()), FakeCallContext.unhurried()).status()).isEqualTo(204);
        assertThat(received("/method", "X-Method")).hasValue(method);
    }

    @Test
    @DisplayName("K2 A secret header reaches the host, and is masked where the host repeats it")
    final void aSecretHeaderReachesTheHost() {
        URI uri = answers("/secret", 200, "you said " + SECRET);

        HttpReply reply = calls().send(call("POST", uri, List.of(header())),
                FakeCallContext.unhurried().with("token", SECRET));

        assertThat(received("/secret", "Authorization")).hasValue("Bearer " + SECRET + "!");
        assertThat(reply.text()).isEqualTo("you said ***");
    }

    @Test
    @DisplayName("K1 A missing secret is refused before anything is sent")
    final void aMissingSecretIsRefused() {
        URI uri = answers("/never", 200, "");

        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> calls().send(call("POST", uri, List.of(header())), FakeCallContext.unhurried()))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(AgentException.Kind.AUTH));
        assertThat(received("/never", "X-Method")).isEmpty();
    }

    @Test
    @DisplayName("X2 A call without time left is transient, and sends nothing")
    final void aCallWithoutTimeLeftIsTransient() {
        URI uri = answers("/late", 200, "");

        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> calls().send(call("GET", uri, List.of()),
                        FakeCallContext.unhurried().within(Duration.ZERO)))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(AgentException.Kind.TRANSIENT));
        assertThat(received("/late", "X-Method")).isEmpty();
    }

    private static SecretHeader header() {
        return new SecretHeader("Authorization", "Bearer ", "token", "!");
    }

    private static HttpCall call(String method, URI uri, List<SecretHeader> secrets) {
        boolean bodiless = method.equals("GET") || method.equals("HEAD");
        return new HttpCall(method, uri, Map.of("X-Method", method), secrets,
                bodiless ? Optional.empty() : Optional.of(Bytes.of("{}".getBytes(StandardCharsets.UTF_8))), false,
                Duration.ofSeconds(10));
    }
}
