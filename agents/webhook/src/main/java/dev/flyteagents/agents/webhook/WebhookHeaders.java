package dev.flyteagents.agents.webhook;

import dev.flyteagents.domain.value.Fields;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.remote.HttpCall.SecretHeader;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The headers of a task; refusals never repeat a value. */
final class WebhookHeaders {

    /** RFC 9110, 5.6.2. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e]*");
    private static final Pattern SECRET = Pattern.compile("([^{}]*)\\{secrets\\.([A-Za-z0-9_.-]+)}([^{}]*)");

    /** They belong to the connection, whose other end would be told two stories. */
    private static final Set<String> RESERVED = Set.of("host", "content-length", "transfer-encoding", "connection",
            "keep-alive", "upgrade", "te", "trailer", "expect", "proxy-authorization", "proxy-connection",
            "accept-encoding");

    private WebhookHeaders() {}

    static Map<String, String> plain(Fields custom, boolean withBody) {
        Map<String, String> headers = new LinkedHashMap<>();
        custom.findFields("headers")
                .ifPresent(fields -> fields.names()
                        .stream()
                        .filter(fields::has)
                        .forEach(name -> headers.put(checkedName(fields, name), value(fields, name))));
        if (withBody && headers.keySet().stream().noneMatch("content-type"::equalsIgnoreCase)) {
            headers.put("Content-Type", "application/json");
        }
        return headers;
    }

    static List<SecretHeader> secret(Fields ours) {
        List<SecretHeader> headers = new ArrayList<>();
        ours.findFields("secret_headers").ifPresent(fields -> {
            for (String name : fields.names()) {
                checkedName(fields, name);
                Matcher matcher = SECRET.matcher(fields.text(name));
                if (!matcher.matches() || !VALUE.matcher(fields.text(name)).matches()) {
                    throw fields.fail(name, "must name one secret, such as 'Bearer {secrets.my_token}'");
                }
                headers.add(new SecretHeader(name, matcher.group(1), matcher.group(2), matcher.group(3)));
            }
        });
        return headers;
    }

    private static String checkedName(Fields fields, String name) {
        if (!NAME.matcher(name).matches()) {
            throw fields.fail(name.replaceAll("[^\\x21-\\x7e]", "?"), "is no name of a header");
        }
        if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
            throw fields.fail(name, "is set by the server itself and cannot be given");
        }
        return name;
    }

    private static String value(Fields fields, String name) {
        String text = switch (fields.find(name).orElse(Value.ofNothing())) {
            case Value.Text(String given) -> given;
            case Value.Int64(long number) -> Long.toString(number);
            case Value.Float64(double number) -> Double.toString(number);
            case Value.Bool(boolean flag) -> Boolean.toString(flag);
            case Value other -> throw fields.fail(name, "must be a string, was " + other.kind());
        };
        if (!VALUE.matcher(text).matches()) {
            throw fields.fail(name, "must be of printable ASCII characters, without line breaks");
        }
        return text.strip();
    }
}
