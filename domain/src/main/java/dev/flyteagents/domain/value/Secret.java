package dev.flyteagents.domain.value;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A secret that cannot print itself (K3). Surrounding white space is not part of it, as in flytekit's secret manager.
 */
public final class Secret {

    private static final String HIDDEN = "***";

    private final String content;

    private Secret(String content) {
        this.content = content;
    }

    public static Secret of(String content) {
        return new Secret(content.strip());
    }

    /** The secret itself: for handing to a vendor's client, and nothing else. */
    public String reveal() {
        return content;
    }

    public boolean isEmpty() {
        return content.isEmpty();
    }

    /** The text with {@code ***} wherever it repeats the secret, as the answer of a host that was sent it may. */
    public String mask(String text) {
        return isEmpty() ? text : text.replace(content, HIDDEN);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(utf8(content), utf8(secret.content));
    }

    @Override
    public int hashCode() {
        return content.hashCode();
    }

    @Override
    public String toString() {
        return HIDDEN;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
