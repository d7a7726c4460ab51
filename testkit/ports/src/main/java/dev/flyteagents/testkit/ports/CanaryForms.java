package dev.flyteagents.testkit.ports;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a secret looks like after the usual changes of clothes. */
final class CanaryForms {

    /** A shorter line of a secret could be anywhere by chance. */
    private static final int SHORTEST = 8;

    private CanaryForms() {}

    /** By what was done to it, the text to look for. */
    static Map<String, String> of(String secret) {
        List<String> lines = secret.lines()
                .map(String::strip)
                .filter(line -> line.length() >= SHORTEST && !line.startsWith("-----"))
                .toList();
        if (lines.isEmpty()) {
            throw new IllegalArgumentException(
                    "a secret of fewer than " + SHORTEST + " characters cannot be looked for");
        }
        Map<String, String> forms = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            add(lines.size() == 1 ? "" : ", line " + (i + 1), lines.get(i), forms);
        }
        return forms;
    }

    private static void add(String suffix, String line, Map<String, String> forms) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        forms.put("as it is" + suffix, line);
        forms.put("encoded for a URL" + suffix, URLEncoder.encode(line, StandardCharsets.UTF_8));
        forms.put("encoded for JSON" + suffix, line.replace("\\", "\\\\").replace("\"", "\\\""));
        forms.put("in hexadecimal digits" + suffix, HexFormat.of().formatHex(bytes));
        forms.put("in hexadecimal capitals" + suffix, HexFormat.of().withUpperCase().formatHex(bytes));
        forms.put("backwards" + suffix, new StringBuilder(line).reverse().toString());
        for (int before = 0; before < 3; before++) {
            forms.put("in base64, " + before + " bytes in" + suffix, base64(Base64.getEncoder(), bytes, before));
            forms.put("in base64 for URLs, " + before + " bytes in" + suffix,
                    base64(Base64.getUrlEncoder(), bytes, before));
        }
    }

    /** The digits that depend on nothing but the secret, when this many bytes stand before it in a group of three. */
    private static String base64(Base64.Encoder encoder, byte[] bytes, int before) {
        byte[] shifted = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, shifted, before, bytes.length);
        return encoder.encodeToString(shifted).substring((before * 8 + 5) / 6, shifted.length * 8 / 6);
    }
}
