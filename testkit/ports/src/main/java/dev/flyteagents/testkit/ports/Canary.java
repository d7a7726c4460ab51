package dev.flyteagents.testkit.ports;

import dev.flyteagents.domain.value.Bytes;
import org.assertj.core.api.Assertions;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A secret that a test plants, and then looks for where it must not be (K3): as it is, within base64 and hexadecimal
 * digits, encoded for a URL or a JSON text, and backwards.
 */
public final class Canary {

    /** In every planted secret: what the whole build's reports and logs are searched for afterwards. */
    public static final String MARKER = "k3canary7zq4wj";

    private final String label;
    private final String secret;
    private final Map<String, String> forms;

    private Canary(String label, String secret) {
        this.label = label;
        this.secret = secret;
        this.forms = CanaryForms.of(secret);
    }

    /** A secret of its own for each label, of letters, digits and dashes. */
    public static Canary planted(String label) {
        return new Canary(label, "sk-" + MARKER + "-" + label);
    }

    /** A secret that somebody else made, such as a key pair; of one with several lines, each line counts. */
    public static Canary of(String label, String secret) {
        return new Canary(label, secret);
    }

    /** Every planted secret at once. */
    public static Canary any() {
        return new Canary("any", MARKER);
    }

    public String secret() {
        return secret;
    }

    /**
     * Fails when the secret is in any of these, saying where and in which form.
     *
     * @param where what is looked through, such as {@code the handle}
     * @param seen texts, bytes, files, exceptions with all their causes, meters, lists and maps of such; of anything
     *            else, what it prints
     */
    public void assertAbsentFrom(String where, Object... seen) {
        for (int i = 0; i < seen.length; i++) {
            String text = text(seen[i]);
            forms.forEach((form, trace) -> {
                int at = text.indexOf(trace);
                if (at >= 0) {
                    Assertions.fail("K3 the secret '" + label + "' is in " + where + ", " + form + ": "
                            + text.substring(Math.max(0, at - 80), at) + "<here>");
                }
            });
        }
    }

    private static String text(Object seen) {
        return switch (seen) {
            case byte[] bytes -> text(bytes);
            case Bytes bytes -> text(bytes.toArray());
            case SQLException failure -> trace(failure) + StreamSupport.stream(failure.spliterator(), false)
                    .map(Canary::trace)
                    .collect(Collectors.joining());
            case Throwable failure -> trace(failure);
            case RecordingMeter meter -> text(meter.measured());
            case Object[] several -> text(Arrays.asList(several));
            case Map<?, ?> map -> map.entrySet()
                    .stream()
                    .map(entry -> text(String.valueOf(entry.getKey())) + "=" + text(String.valueOf(entry.getValue())))
                    .collect(Collectors.joining("\n"));
            case Path file -> file(file);
            case Iterable<?> several -> StreamSupport.stream(several.spliterator(), false)
                    .map(one -> one == null ? "" : text(one))
                    .collect(Collectors.joining("\n"));
            default -> seen.toString();
        };
    }

    /** A character each byte, so that nothing is lost that is not UTF-8. */
    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String trace(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace, true));
        return trace.toString();
    }

    private static String file(Path file) {
        try {
            return text(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "Canary[" + label + "]";
    }
}
