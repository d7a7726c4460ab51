package dev.flyteagents.sandbox.openai;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Every parameter of a chat completion with the types and bounds that the API checks. Names and types:
 * {@code ChatCompletionCreateParams} of openai/openai-java.
 */
final class Parameters {

    /** What one parameter may be. */
    private record Rule(Set<Kind> kinds, double least, double most) {

        static Rule of(Kind first, Kind... others) {
            return new Rule(EnumSet.of(first, others), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }

        static Rule integer(double least, double most) {
            return new Rule(EnumSet.of(Kind.INTEGER), least, most);
        }

        static Rule decimal(double least, double most) {
            return new Rule(EnumSet.of(Kind.DECIMAL, Kind.INTEGER), least, most);
        }
    }

    private static final Map<String, Rule> RULES = rules();

    private Parameters() {}

    private static Map<String, Rule> rules() {
        Map<String, Rule> rules = new HashMap<>();
        rules.put("max_tokens", Rule.integer(1, Double.POSITIVE_INFINITY));
        rules.put("max_completion_tokens", Rule.integer(1, Double.POSITIVE_INFINITY));
        rules.put("n", Rule.integer(1, 128));
        rules.put("top_logprobs", Rule.integer(0, 20));
        rules.put("seed", Rule.of(Kind.INTEGER));
        rules.put("temperature", Rule.decimal(0, 2));
        rules.put("top_p", Rule.decimal(0, 1));
        rules.put("presence_penalty", Rule.decimal(-2, 2));
        rules.put("frequency_penalty", Rule.decimal(-2, 2));
        rules.put("messages", Rule.of(Kind.ARRAY));
        rules.put("stop", Rule.of(Kind.TEXT, Kind.ARRAY));
        rules.put("tool_choice", Rule.of(Kind.TEXT, Kind.OBJECT));
        rules.put("function_call", Rule.of(Kind.TEXT, Kind.OBJECT));
        List.of("model", "user", "reasoning_effort", "service_tier", "verbosity", "safety_identifier",
                "prompt_cache_key", "prompt_cache_retention").forEach(name -> rules.put(name, Rule.of(Kind.TEXT)));
        List.of("stream", "logprobs", "store", "parallel_tool_calls")
                .forEach(name -> rules.put(name, Rule.of(Kind.BOOLEAN)));
        List.of("tools", "functions", "modalities").forEach(name -> rules.put(name, Rule.of(Kind.ARRAY)));
        List.of("logit_bias", "response_format", "metadata", "prediction", "audio", "web_search_options",
                "stream_options", "moderation").forEach(name -> rules.put(name, Rule.of(Kind.OBJECT)));
        return Map.copyOf(rules);
    }

    /** A parameter that is null counts as left out. */
    static void check(Map<String, @Nullable Object> body) {
        body.forEach((name, value) -> {
            Rule rule = RULES.get(name);
            if (rule == null) {
                throw new RefusalException(Refusal.bad("Unrecognized request argument supplied: " + name));
            }
            if (value != null) {
                check(name, value, rule);
            }
        });
    }

    private static void check(String name, Object value, Rule rule) {
        Kind kind = Kind.of(value);
        if (!rule.kinds.contains(kind)) {
            throw new RefusalException(wrongType(name, expected(rule), kind));
        }
        if (value instanceof Number number) {
            double amount = number.doubleValue();
            boolean whole = !rule.kinds.contains(Kind.DECIMAL);
            if (amount < rule.least) {
                throw outOfBounds(name, whole, "below minimum", "min", ">= " + shown(rule.least), number);
            }
            if (amount > rule.most) {
                throw outOfBounds(name, whole, "above maximum", "max", "<= " + shown(rule.most), number);
            }
        }
    }

    static Refusal wrongType(String name, String expected, Kind kind) {
        return Refusal.invalid("invalid_type", name,
                "Invalid type for '" + name + "': expected " + expected + ", but got " + kind.got() + " instead.");
    }

    private static String expected(Rule rule) {
        if (rule.kinds.size() == 1) {
            return rule.kinds.iterator().next().expected();
        }
        if (rule.kinds.contains(Kind.DECIMAL)) {
            return Kind.DECIMAL.expected();
        }
        return "one of " + String.join(" or ", rule.kinds.stream().map(Kind::expected).toList());
    }

    private static RefusalException outOfBounds(String name, boolean whole, String how, String bound, String wanted,
            Number got) {
        String kind = whole ? "integer" : "decimal";
        return new RefusalException(Refusal.invalid(
                String.format(Locale.ROOT, "%s_%s_%s_value", kind, how.substring(0, 5), bound), name,
                "Invalid '" + name + "': " + kind + " " + how + " value. Expected a value " + wanted + ", but got "
                        + got + " instead."));
    }

    private static String shown(double bound) {
        return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
    }
}
