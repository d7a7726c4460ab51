package dev.flyteagents.cloud.openai;

import dev.flyteagents.cloud.openai.OpenAiClients.Identity;
import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.testkit.ports.Canary;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class OpenAiClientsTest {

    private static final String URL = "http://127.0.0.1:1/v1";

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final OpenAiClients clients = new OpenAiClients(2, () -> now);

    @Test
    void oneIdentityHasOneClient() {
        assertThat(clients.of(identity("a", "key"))).isSameAs(clients.of(identity("a", "key")))
                .isNotSameAs(clients.of(identity("b", "key")))
                .isNotSameAs(clients.of(identity("a", "other")));
    }

    @Test
    void theLeastRecentlyUsedIsDropped() {
        var first = clients.of(identity("a", "1"));
        var second = clients.of(identity("a", "2"));
        clients.of(identity("a", "1"));
        clients.of(identity("a", "3"));

        assertThat(clients.of(identity("a", "1"))).isSameAs(first);
        assertThat(clients.of(identity("a", "2"))).isNotSameAs(second);
    }

    @Test
    @DisplayName("K1 A rotated key has a client of its own at once, and the old one is dropped after idling")
    void aRotatedKeyHasItsOwnClient() {
        var old = clients.of(identity("a", "old"));
        assertThat(clients.of(identity("a", "new"))).isNotSameAs(old);
        assertThat(clients.size()).isEqualTo(2);

        now = now.plus(OpenAiClients.IDLE).plusSeconds(1);
        clients.of(identity("a", "new"));
        assertThat(clients.size()).isEqualTo(1);
    }

    @Test
    @DisplayName("K3 An identity does not print its key")
    void anIdentityDoesNotPrintItsKey() {
        Canary.any().assertAbsentFrom("an identity", identity("a", Canary.any().secret()));
    }

    private static Identity identity(String organization, String key) {
        return new Identity(URL, Optional.of(organization), Secret.of(key));
    }
}
