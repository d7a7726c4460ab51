package dev.flyteagents.testkit.ports;

import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.platform.CredentialScope;
import dev.flyteagents.ports.platform.CredentialSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What every implementation of {@link CredentialSource} keeps. */
public abstract class CredentialSourceContract {

    /** With every character that names of Flyte secrets have; an upper-case I is a trap in a Turkish locale. */
    private static final String NAME = "api-id_1";

    /** The same, at each call. */
    protected abstract CredentialSource source();

    /** Puts a secret where the source looks for this name, in place of an earlier one. */
    protected abstract void keep(String name, String content) throws Exception;

    /** For whom it is looked up. */
    protected CredentialScope scope() {
        return new CredentialScope("billing", "production", "");
    }

    @Test
    @DisplayName("K1 A secret is found by its name, and no other is")
    final void aSecretIsFound() throws Exception {
        keep(NAME, "value");

        assertThat(source().find(NAME, scope())).contains(Secret.of("value"));
        assertThat(source().find("absent", scope())).isEmpty();
    }

    @Test
    @DisplayName("K1 A rotated secret is used at the next call")
    final void aRotatedSecretIsUsed() throws Exception {
        keep(NAME, "old");
        assertThat(source().find(NAME, scope())).contains(Secret.of("old"));

        keep(NAME, "new");

        assertThat(source().find(NAME, scope())).contains(Secret.of("new"));
    }

    @Test
    @DisplayName("K1 K3 Where it looks is said with the name, found or not, and never with the value")
    final void whereItLooksIsSaid() throws Exception {
        keep(NAME, Canary.MARKER);

        assertThat(source().whereabouts(NAME, scope())).containsIgnoringCase(NAME);
        assertThat(source().whereabouts("absent", scope())).containsIgnoringCase("absent");
        Canary.any().assertAbsentFrom("what it says", source().whereabouts(NAME, scope()), source());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", "../api-id_1", "./api-id_1", "/etc/hostname", "a\\api-id_1",
            "x\u0000y"})
    @DisplayName("K1 A name that leads out of the place is that of no secret, and no error")
    final void noNameLeadsOut(String name) throws Exception {
        keep(NAME, "planted");

        assertThat(source().find(name, scope())).isEmpty();
        assertThat(source().whereabouts(name, scope())).doesNotContain("planted");
    }
}
