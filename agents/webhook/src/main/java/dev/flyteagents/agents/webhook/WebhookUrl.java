package dev.flyteagents.agents.webhook;

import dev.flyteagents.domain.template.PythonText;
import dev.flyteagents.domain.value.Fields;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.domain.value.Value;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** The URL of a task; refusals never repeat it, since it may hold a secret. */
final class WebhookUrl {

    private WebhookUrl() {}

    static URI parse(Fields custom) {
        URI uri = uri(custom);
        if (!"http".equalsIgnoreCase(uri.getScheme()) && !"https".equalsIgnoreCase(uri.getScheme())) {
            throw custom.fail("url", "must begin with http:// or https://");
        }
        if (uri.getRawUserInfo() != null || String.valueOf(uri.getRawAuthority()).contains("@")) {
            throw custom.fail("url", "must not contain a user or a password; name a secret in "
                    + "custom.flyte_agents.secret_headers");
        }
        if (uri.getHost() == null || uri.getPort() > 65_535) {
            throw custom.fail("url", "must have a host of letters, digits, dots and hyphens, and at most a port");
        }
        return uri;
    }

    private static URI uri(Fields custom) {
        try {
            return new URI(custom.text("url").strip());
        } catch (URISyntaxException e) {
            throw custom.fail("url", "is not a URL: " + e.getReason() + " at index " + e.getIndex());
        }
    }

    /** The data added to the URL's own query: a list is its name repeated, null is empty. */
    static URI withQuery(URI uri, Fields custom, Value data) {
        if (!(data instanceof Value.Struct(Map<String, Value> fields))) {
            throw custom.fail("data", "must be an object, since GET and HEAD send it as query parameters; was "
                    + data.kind());
        }
        StringJoiner query = new StringJoiner("&");
        fields.forEach((name, value) -> {
            String path = custom.pathOf("data") + "." + name;
            List<Value> values = value instanceof Value.Array(List<Value> items) ? items : List.of(value);
            values.forEach(item -> query.add(encoded(name) + "=" + encoded(text(path, item))));
        });
        if (query.length() == 0) {
            return uri;
        }
        String text = uri.toString();
        int hash = text.indexOf('#');
        String own = hash < 0 ? text : text.substring(0, hash);
        return URI.create(own + (uri.getRawQuery() == null ? "?" : uri.getRawQuery().isEmpty() ? "" : "&") + query);
    }

    private static String text(String path, Value value) {
        return switch (value) {
            case Value.Null() -> "";
            case Value.Bool(boolean flag) -> Boolean.toString(flag);
            case Value.Int64 ignored -> PythonText.of(value);
            case Value.Float64 ignored -> PythonText.of(value);
            case Value.Text(String text) -> text;
            case Value.Array ignored -> throw nested(path, value);
            case Value.Struct ignored -> throw nested(path, value);
        };
    }

    private static InvalidFieldException nested(String path, Value value) {
        return new InvalidFieldException(path, "cannot be a query parameter, since it holds " + value.kind());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
