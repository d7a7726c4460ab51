package dev.flyteagents.agents.webhook;

import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.task.TaskTemplate;
import dev.flyteagents.domain.template.NativeValues;
import dev.flyteagents.domain.template.Placeholders;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.Fields;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.domain.value.JsonText;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.platform.MessagePack;
import dev.flyteagents.ports.remote.HttpCall;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A task, filled in and checked: the only reader of its template.
 *
 * @param data what the call carries, in its body or its query
 * @param shown what {@code info} repeats of the task, by the names it has there
 * @param declaresInfo whether the task has the output at all
 */
record WebhookTask(HttpCall call, Value data, Map<String, Value> shown, boolean declaresInfo) {

    static final String INFO = "info";

    private static final String OURS = "flyte_agents";
    static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD");
    private static final Set<String> ALWAYS_WITH_BODY = Set.of("POST", "PUT", "PATCH");
    static final double LONGEST_SECONDS = 86_400;

    static WebhookTask of(TaskRequest request, MessagePack messagePack) {
        TaskTemplate template = request.template();
        Fields custom = Fields.of("custom", filled(request, messagePack));
        custom.refuseUnknown(WebhookDescription.DESCRIPTOR.names("custom"));
        String method = method(custom);
        Value data = custom.find("data").orElse(Value.Struct.empty());
        URI written = WebhookUrl.parse(custom);
        boolean bodiless = WITHOUT_BODY.contains(method);
        URI uri = bodiless ? WebhookUrl.withQuery(written, custom, data) : written;
        boolean withBody = !bodiless && (ALWAYS_WITH_BODY.contains(method) || !data.equals(Value.Struct.empty()));
        Optional<Fields> ours = custom.findFields(OURS);
        ours.ifPresent(fields -> fields.refuseUnknown(WebhookDescription.DESCRIPTOR.names("custom." + OURS)));
        HttpCall call = new HttpCall(method, uri, WebhookHeaders.plain(custom, withBody),
                ours.map(WebhookHeaders::secret).orElse(List.of()),
                withBody ? Optional.of(json(data)) : Optional.empty(),
                ours.map(fields -> fields.flag("allow_redirects", false)).orElse(false), timeout(custom));
        Map<String, Value> shown = new LinkedHashMap<>();
        if (custom.flag("show_data", false)) {
            shown.put("input_data", data);
        }
        if (custom.flag("show_url", false)) {
            shown.put("url", Value.of(written.toString()));
        }
        return new WebhookTask(call, data, shown, declaresInfo(template));
    }

    /** Our own options are left out: what they name in braces are secrets. */
    private static Value.Struct filled(TaskRequest request, MessagePack messagePack) {
        Value.Struct inputs = new NativeValues(messagePack::decode).of(request.inputs());
        Placeholders placeholders = new Placeholders(Map.of("inputs", inputs));
        Map<String, Value> filled = new LinkedHashMap<>();
        request.template()
                .customOrEmpty()
                .fields()
                .forEach((name, value) -> filled.put(name,
                        name.equals(OURS) ? value : placeholders.fill("custom." + name, value)));
        return Value.of(filled);
    }

    private static String method(Fields custom) {
        String method = custom.findText("method").orElse("POST").toUpperCase(Locale.ROOT);
        if (!METHODS.contains(method)) {
            throw custom.fail("method", "must be one of " + String.join(", ", METHODS));
        }
        return method;
    }

    private static Bytes json(Value data) {
        return Bytes.of(JsonText.of("custom.data", data).getBytes(StandardCharsets.US_ASCII));
    }

    private static Duration timeout(Fields custom) {
        double seconds = switch (custom.find("timeout_sec").orElse(Value.of(10))) {
            case Value.Int64(long number) -> number;
            case Value.Float64(double number) -> number;
            case Value other -> throw custom.fail("timeout_sec", "must be a number, was " + other.kind());
        };
        if (!(seconds > 0 && seconds <= LONGEST_SECONDS)) {
            throw custom.fail("timeout_sec", "must be more than 0 and at most a day");
        }
        return Duration.ofNanos(Math.max(1, Math.round(seconds * 1e9)));
    }

    private static boolean declaresInfo(TaskTemplate template) {
        for (String name : template.declaredOutputs().keySet()) {
            if (!name.equals(INFO)) {
                throw new InvalidFieldException("interface.outputs." + name,
                        "cannot be provided; a webhook task has one output, named '" + INFO + "'");
            }
        }
        return template.declaredOutputs().containsKey(INFO);
    }
}
