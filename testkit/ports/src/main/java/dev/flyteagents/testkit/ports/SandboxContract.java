package dev.flyteagents.testkit.ports;

import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.platform.Sandbox;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What every implementation of {@link Sandbox} keeps. */
public abstract class SandboxContract {

    protected abstract Sandbox sandbox();

    /** A name among the secrets that {@link #accepts} calls with. */
    protected abstract String secret();

    /** Whether a simulator lets a caller in that has this for the {@link #secret()}. */
    protected abstract boolean accepts(Map<String, String> settings, Secret secret) throws Exception;

    @Test
    @DisplayName("Its endpoints are on this machine and listen")
    final void itsEndpointsListen() throws IOException {
        try (Sandbox.Running running = sandbox().start()) {
            assertThat(endpoints(running)).isNotEmpty();
            for (URI endpoint : endpoints(running)) {
                assertThat(InetAddress.getByName(endpoint.getHost()).isLoopbackAddress()).as("%s", endpoint).isTrue();
                connect(endpoint);
            }
        }
    }

    @Test
    @DisplayName("K3 Its secrets are accepted, others are not, and none is printed")
    final void itsSecretsAreAccepted() throws Exception {
        try (Sandbox.Running running = sandbox().start()) {
            assertThat(running.secrets()).containsKey(secret());
            assertThat(running.secrets().values()).noneMatch(Secret::isEmpty);
            assertThat(accepts(running.settings(), requireNonNull(running.secrets().get(secret())))).isTrue();
            assertThat(accepts(running.settings(), Secret.of(Canary.MARKER))).isFalse();
            for (Secret secret : running.secrets().values()) {
                assertThat(running.toString()).doesNotContain(secret.reveal());
                assertThat(running.settings().values()).noneMatch(setting -> setting.contains(secret.reveal()));
            }
        }
    }

    @Test
    @DisplayName("Nothing listens any more once it is closed, and closing it again does nothing")
    final void closeEndsIt() {
        Sandbox.Running running = sandbox().start();

        running.close();

        assertThatCode(running::close).doesNotThrowAnyException();
        for (URI endpoint : endpoints(running)) {
            assertThatExceptionOfType(IOException.class).as("%s", endpoint).isThrownBy(() -> connect(endpoint));
        }
    }

    @Test
    @DisplayName("Two run at once, and each ends alone")
    final void twoRunAtOnce() throws Exception {
        try (Sandbox.Running one = sandbox().start()) {
            try (Sandbox.Running two = sandbox().start()) {
                assertThat(endpoints(two)).hasSameSizeAs(endpoints(one)).doesNotContainAnyElementsOf(endpoints(one));
            }

            for (URI endpoint : endpoints(one)) {
                connect(endpoint);
            }
            assertThat(accepts(one.settings(), requireNonNull(one.secrets().get(secret())))).isTrue();
        }
    }

    private static List<URI> endpoints(Sandbox.Running running) {
        return running.settings()
                .entrySet()
                .stream()
                .filter(setting -> setting.getKey().endsWith(".endpoint"))
                .map(setting -> URI.create(setting.getValue()))
                .toList();
    }

    private static void connect(URI endpoint) throws IOException {
        new Socket(endpoint.getHost(), endpoint.getPort()).close();
    }
}
