package dev.flyteagents.testkit.ports;

import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.remote.ObjectStore;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What every implementation of {@link ObjectStore} keeps. */
public abstract class ObjectStoreContract {

    private static final String ELSEWHERE = "elsewhere://bucket/outputs.pb";

    protected abstract ObjectStore store();

    /** The beginning, without a slash at its end, of URIs that the store serves and that have no objects yet. */
    protected abstract String prefix();

    @Test
    @DisplayName("P10 What was written is read, each object by its own URI")
    final void whatWasWrittenIsRead() {
        store().write(uri("n0/data/0/outputs.pb"), bytes("first"));
        store().write(uri("n0/data/1/outputs.pb"), bytes(""));

        assertThat(store().serves(uri("n0/data/0/outputs.pb"))).isTrue();
        assertThat(store().read(uri("n0/data/0/outputs.pb"))).isEqualTo(bytes("first"));
        assertThat(store().read(uri("n0/data/1/outputs.pb"))).isEqualTo(bytes(""));
    }

    @Test
    @DisplayName("P10 An object is replaced as a whole")
    final void anObjectIsReplaced() {
        store().write(uri("outputs.pb"), bytes("older and longer"));
        store().write(uri("outputs.pb"), bytes("newer"));

        assertThat(store().read(uri("outputs.pb"))).isEqualTo(bytes("newer"));
    }

    @Test
    @DisplayName("An object that is not there is not found, and named")
    final void whatIsNotThereIsNotFound() {
        assertThatExceptionOfType(AgentException.class).isThrownBy(() -> store().read(uri("absent.pb")))
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(AgentException.Kind.NOT_FOUND);
                    assertThat(failure.text()).contains("absent.pb");
                });
    }

    @Test
    @DisplayName("A URI that is not the store's is not served, and neither written nor read")
    final void whatIsElsewhereIsRefused() {
        assertThat(store().serves(ELSEWHERE)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> store().write(ELSEWHERE, bytes("x")))
                .withMessageContaining(ELSEWHERE);
        assertThatIllegalArgumentException().isThrownBy(() -> store().read(ELSEWHERE)).withMessageContaining(ELSEWHERE);
    }

    private String uri(String below) {
        return prefix() + "/" + below;
    }

    private static Bytes bytes(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
