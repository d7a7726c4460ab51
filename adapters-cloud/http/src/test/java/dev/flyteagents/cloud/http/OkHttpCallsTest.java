package dev.flyteagents.cloud.http;

import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.remote.HttpCall;
import dev.flyteagents.ports.remote.HttpCalls;
import dev.flyteagents.ports.remote.HttpReply;
import dev.flyteagents.testkit.ports.Canary;
import dev.flyteagents.testkit.ports.FakeCallContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class OkHttpCallsTest {

    private static final HttpConfig LOOPBACK = HttpConfig.defaults().allowing("127.0.0.1").allowingPlainSecrets();

    private final LoopbackHost host = LoopbackHost.start();
    private final HttpCalls calls = Calls.to(LOOPBACK);

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void ofAHugeBodyTheBeginningIsKept() {
        byte[] chunk = "é".repeat(4_000).getBytes(StandardCharsets.UTF_8);
        URI uri = host.answers("/huge", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('x');
            for (int i = 0; i < 10_000; i++) {
                exchange.getResponseBody().write(chunk);
            }
        });

        HttpReply reply = calls.send(Calls.get(uri), FakeCallContext.unhurried());

        assertThat(reply.cut()).isTrue();
        assertThat(reply.text()).isEqualTo("x" + "é".repeat(32 * 1024 - 1));
    }

    @ParameterizedTest
    @CsvSource({"65535,false", "65536,false", "65537,true"})
    void aBodyIsCutBeyondTheLimitOnly(int size, boolean cut) {
        HttpReply reply = calls.send(Calls.get(host.answers("/size", 200, "x".repeat(size))),
                FakeCallContext.unhurried());

        assertThat(reply.cut()).isEqualTo(cut);
        assertThat(reply.text()).hasSize(Math.min(size, 65_536));
    }

    @Test
    @DisplayName("K3 A secret that the cut goes through is not shown in part")
    void aSecretThatTheCutGoesThroughIsNotShown() {
        String canary = Canary.planted("echo").secret();
        for (int before : new int[]{65_520, 65_530, 65_536, 65_545}) {
            URI uri = host.answers("/echo", 200, canary + "x".repeat(before) + canary + canary);

            HttpReply reply = calls.send(Calls.withToken(Calls.get(uri)),
                    FakeCallContext.unhurried().with("token", canary));

            assertThat(reply.text()).startsWith("***x").doesNotContain("sk-");
            assertThat(reply.cut()).isTrue();
        }
    }

    @Test
    void aBodyIsReadInItsCharset() {
        URI uri = host.answers("/latin", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=iso-8859-1");
            LoopbackHost.reply(exchange, 200, "gr\u00fcn".getBytes(StandardCharsets.ISO_8859_1));
        });

        assertThat(calls.send(Calls.get(uri), FakeCallContext.unhurried()).text()).isEqualTo("grün");
    }

    @ParameterizedTest
    @CsvSource({"7,7", "' 30 ',30", "'Sun, 01 Mar 2026 12:01:00 GMT',60", "'Sun, 01 Mar 2026 11:00:00 GMT',0", "soon,"})
    void retryAfterIsSecondsOrADate(String header, Long seconds) {
        URI uri = host.answers("/later", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", header);
            LoopbackHost.reply(exchange, 429, new byte[0]);
        });

        assertThat(calls.send(Calls.get(uri), FakeCallContext.unhurried()).retryAfter())
                .isEqualTo(Optional.ofNullable(seconds).map(Duration::ofSeconds));
    }

    @Test
    @DisplayName("X2 A body that does not end ends with the call's own timeout")
    void aBodyThatDoesNotEndEndsWithTheTimeout() {
        timesOut(Calls.with(Calls.get(slow(new CountDownLatch(1))), Duration.ofMillis(300)),
                FakeCallContext.unhurried());
    }

    @Test
    @DisplayName("X2 A body that does not end ends with the caller's deadline")
    void aBodyThatDoesNotEndEndsWithTheDeadline() {
        timesOut(Calls.get(slow(new CountDownLatch(1))), FakeCallContext.unhurried().within(Duration.ofMillis(300)));
    }

    @Test
    @DisplayName("X2 An interrupted thread stops the call")
    void anInterruptedThreadStopsTheCall() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        HttpCall call = Calls.get(slow(begun));
        AtomicReference<AgentException> failure = new AtomicReference<>();
        AtomicReference<Boolean> stillInterrupted = new AtomicReference<>(false);
        Thread caller = Thread.ofPlatform().start(() -> {
            try {
                calls.send(call, FakeCallContext.unhurried());
            } catch (AgentException e) {
                failure.set(e);
                stillInterrupted.set(Thread.currentThread().isInterrupted());
            }
        });

        begun.await();
        caller.interrupt();
        caller.join();

        assertThat(failure.get()).isNotNull()
                .satisfies(stopped -> assertThat(stopped.code()).isEqualTo("HTTP_INTERRUPTED"));
        assertThat(stillInterrupted.get()).isTrue();
    }

    @Test
    void aHostThatIsNotThereIsTransient() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        fails(Calls.get(URI.create("http://127.0.0.1:" + port)), Kind.TRANSIENT, "HTTP_CONNECT");
    }

    @Test
    void aConnectionThatBreaksIsTransient() {
        URI uri = host.answers("/broken", exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            throw new java.io.IOException("gone");
        });

        fails(Calls.get(uri), Kind.TRANSIENT, "HTTP_CONNECTION");
    }

    @Test
    @DisplayName("K2 A secret is not sent in the open unless the settings say so")
    void aSecretIsNotSentInTheOpen() {
        URI uri = host.answers("/open", 200, "");
        HttpCalls careful = Calls.to(HttpConfig.defaults().allowing("127.0.0.1"));

        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> careful.send(Calls.withToken(Calls.get(uri)),
                        FakeCallContext.unhurried().with("token", Canary.any().secret())))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("HTTP_SECRET_IN_THE_OPEN"));
        assertThat(host.received()).isEmpty();
    }

    @Test
    @DisplayName("K3 A secret that no header can carry is refused without being shown")
    void aSecretThatNoHeaderCanCarryIsRefused() {
        HttpCall call = Calls.withToken(Calls.get(host.at("/")));

        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> calls.send(call,
                        FakeCallContext.unhurried().with("token", Canary.any().secret() + "\r\nX-Evil: 1")))
                .satisfies(refusal -> {
                    assertThat(refusal.kind()).isEqualTo(Kind.AUTH);
                    Canary.any().assertAbsentFrom("the refusal", refusal);
                });
        assertThat(host.received()).isEmpty();
    }

    private URI slow(CountDownLatch begun) {
        return host.answers("/slow", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void timesOut(HttpCall call, FakeCallContext context) {
        assertThatExceptionOfType(AgentException.class).isThrownBy(() -> calls.send(call, context))
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
                    assertThat(failure.text()).isEqualTo("127.0.0.1 did not answer in full within 300 ms");
                });
    }

    private void fails(HttpCall call, Kind kind, String code) {
        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> calls.send(call, FakeCallContext.unhurried()))
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(kind);
                    assertThat(failure.code()).isEqualTo(code);
                });
    }
}
