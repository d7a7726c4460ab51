package dev.flyteagents.agents.aws;

import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.template.NativeValues;
import dev.flyteagents.domain.template.Placeholders;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.platform.MessagePack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills a task's {@code custom} as flytekit's AWS connectors do: inputs, images, and then the idempotence token of what
 * came of it. SageMaker's names have at most 63 characters, so a token within one is cut.
 */
final class BotoTemplate {

    private static final Pattern TOKEN = Pattern.compile("\\{(inputs[.])?idempotence_token}");
    private static final int LONGEST_NAME = 63;

    private final Value.Struct custom;
    private final Value.Struct inputs;

    private BotoTemplate(Value.Struct custom, Value.Struct inputs) {
        this.custom = custom;
        this.inputs = inputs;
    }

    static BotoTemplate of(TaskRequest request, MessagePack messagePack) {
        return new BotoTemplate(request.template().customOrEmpty(),
                new NativeValues(messagePack::decode).of(request.inputs()));
    }

    /** The input named region, which goes before the task's own. */
    static Optional<String> inputRegion(TaskRequest request) {
        return request.inputs()
                .find("region")
                .flatMap(literal -> literal
                        .value() instanceof dev.flyteagents.domain.literal.LiteralValue.Text(String text)
                                ? Optional.of(text)
                                : Optional.empty());
    }

    /** All of {@code custom}; the token is of its {@code config}. */
    Value.Struct filled(String service) {
        Map<String, Value> filled = new LinkedHashMap<>();
        custom.fields()
                .forEach((name, value) -> filled.put(name, fill("custom." + name, value, Map.of(), service).config()));
        return Value.of(filled);
    }

    /** A config with its token; empty where the config does not ask for one. */
    record Filled(Value config, String token) {}

    Filled fill(String path, Value config, Map<String, Value> namespaces, String service) {
        Map<String, Value> all = new LinkedHashMap<>(namespaces);
        all.put("inputs", inputs);
        Optional<String> given = Paths.text(inputs, "idempotence_token");
        Value hidden = texts(config, text -> given.isPresent()
                ? tokens(text, "inputs.", given.get(), service)
                : text);
        Value filled = new Placeholders(all).fill(path, hidden);
        if (!CanonicalText.of(filled).contains("idempotence_token")) {
            return new Filled(filled, "");
        }
        String token = IdempotenceToken.of(filled);
        return new Filled(texts(filled, text -> tokens(text, "", token, service)), token);
    }

    /** Puts the token in place of one form of its placeholder. */
    private static String tokens(String text, String form, String token, String service) {
        Matcher matcher = TOKEN.matcher(text);
        return matcher.replaceAll(match -> {
            boolean wanted = form.equals(match.group(1) == null ? "" : match.group(1));
            int rest = text.length() - match.group().length();
            int room = service.equals("sagemaker") ? Math.max(0, LONGEST_NAME - rest) : token.length();
            return Matcher.quoteReplacement(
                    wanted ? token.substring(0, Math.min(token.length(), room)) : match.group());
        });
    }

    private static Value texts(Value value, UnaryOperator<String> change) {
        return switch (value) {
            case Value.Text(String text) -> Value.of(change.apply(text));
            case Value.Array(List<Value> items) -> Value.of(items.stream().map(item -> texts(item, change)).toList());
            case Value.Struct(Map<String, Value> fields) -> {
                Map<String, Value> changed = new LinkedHashMap<>();
                fields.forEach((name, item) -> changed.put(name, texts(item, change)));
                yield Value.of(changed);
            }
            case Value.Null ignored -> value;
            case Value.Bool ignored -> value;
            case Value.Int64 ignored -> value;
            case Value.Float64 ignored -> value;
        };
    }
}
