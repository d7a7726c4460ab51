package dev.flyteagents.agents.snowflake;

import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.literal.LiteralValue;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.ports.remote.SqlStatement.Parameter;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Python driver's {@code %(name)s} parameters, bound and never pasted. As there, {@code %} means itself in a task
 * without inputs, and in one with inputs a percent sign is written {@code %%}. Where the driver would paste a value
 * into a literal or a quoted name nothing can be bound: that is refused. Comments stay as they are.
 */
final class SnowflakeParameters {

    private static final String STATEMENT = "sql.statement";

    private static final Pattern PLACEHOLDER = Pattern.compile("%\\((?<name>[^)]*)\\)s");

    /** Comments, then literals and quoted names (each to its end, or the text's), then what has a meaning here. */
    private static final Pattern TOKEN = Pattern.compile(
            """
                    (?<comment>(?:--|//)[^\\n]*+|/\\*(?s:.*?)(?:\\*/|\\z))\
                    |(?<quoted>'[^'\\\\]*+(?:(?:''|\\\\(?s:.))[^'\\\\]*+)*+(?:'|\\z)|"[^"]*+(?:"|\\z)|\\$\\$(?s:.*?)(?:\\$\\$|\\z))\
                    |%\\((?<name>[^)]*)\\)s|(?<percents>%%)|(?<percent>%)|(?<mark>\\?)""");

    private final StringBuilder sql = new StringBuilder();
    private final List<Parameter> parameters = new ArrayList<>();

    static SnowflakeText bind(String statement, LiteralMap inputs) {
        if (inputs.isEmpty()) {
            return new SnowflakeText(statement, List.of());
        }
        SnowflakeParameters bound = new SnowflakeParameters();
        bound.append(statement, name -> inputs.find(name)
                .orElseThrow(() -> wrong("has the parameter %(" + name
                        + ")s, but the task has no such input; it has "
                        + String.join(", ", inputs.literals().keySet()))));
        return bound.text();
    }

    SnowflakeText text() {
        return new SnowflakeText(sql.toString(), parameters);
    }

    void append(String template, Function<String, Literal> inputs) {
        Matcher token = TOKEN.matcher(template);
        int end = 0;
        while (token.find()) {
            sql.append(template, end, token.start());
            end = token.end();
            if (token.group("comment") != null) {
                sql.append(token.group());
            } else if (token.group("quoted") != null) {
                sql.append(literal(token.group()));
            } else if (token.group("percents") != null) {
                sql.append('%');
            } else if (token.group("name") != null) {
                bind(token.group("name"), inputs.apply(token.group("name")));
            } else if (token.group("percent") != null) {
                throw lonePercent();
            } else {
                throw wrong("has a '?', which stands for nothing in a task whose parameters are written %(name)s");
            }
        }
        sql.append(template, end, template.length());
    }

    private static String literal(String quoted) {
        Matcher placeholder = PLACEHOLDER.matcher(quoted);
        if (placeholder.find()) {
            throw wrong("has the parameter " + placeholder.group() + " within quotes, where nothing can be bound; "
                    + "put it outside, joined by || where it is part of a text");
        }
        if (quoted.replace("%%", "").contains("%")) {
            throw lonePercent();
        }
        return quoted.replace("%%", "%");
    }

    private void bind(String name, Literal literal) {
        LiteralValue value = unwrapped(literal);
        if (value instanceof LiteralValue.Collection(List<Literal> items)) {
            if (items.isEmpty()) {
                throw new InvalidFieldException("inputs." + name, "must not be an empty list");
            }
            for (int i = 0; i < items.size(); i++) {
                parameters.add(parameter("inputs." + name + "[" + i + "]", unwrapped(items.get(i))));
            }
            sql.append('(').append("?, ".repeat(items.size() - 1)).append("?)");
        } else {
            parameters.add(parameter("inputs." + name, value));
            sql.append('?');
        }
    }

    private static Parameter parameter(String path, LiteralValue value) {
        return switch (value) {
            case LiteralValue.None ignored -> new Parameter.Null();
            case LiteralValue.Int64(long number) -> new Parameter.Whole(number);
            case LiteralValue.Float64(double number) -> new Parameter.Real(number);
            case LiteralValue.Text(String text) -> new Parameter.Text(text);
            case LiteralValue.Bool(boolean flag) -> new Parameter.Bool(flag);
            case LiteralValue.Datetime(Instant instant) -> new Parameter.Timestamp(instant);
            case LiteralValue.Unset ignored -> throw unbindable(path, "a literal without a value");
            case LiteralValue.Span(Duration span) -> new Parameter.Text(time(path, span));
            case LiteralValue.Blob ignored -> throw unbindable(path, "a file");
            case LiteralValue.Binary ignored -> throw unbindable(path, "a dict or a dataclass");
            case LiteralValue.Schema ignored -> throw unbindable(path, "a schema");
            case LiteralValue.ErrorDetail ignored -> throw unbindable(path, "an error");
            case LiteralValue.Generic ignored -> throw unbindable(path, "a dict or a dataclass");
            case LiteralValue.StructuredDataset ignored -> throw unbindable(path, "a structured dataset");
            case LiteralValue.Union ignored -> throw unbindable(path, "a union");
            case LiteralValue.Collection ignored -> throw unbindable(path, "a list within a list");
            case LiteralValue.Mapping ignored -> throw unbindable(path, "a map");
            case LiteralValue.Offloaded ignored -> throw unbindable(path, "an offloaded literal");
        };
    }

    /** As the Python driver writes a timedelta: hours, minutes, seconds and, if there are any, microseconds. */
    private static String time(String path, Duration span) {
        if (span.isNegative()) {
            throw new InvalidFieldException(path, "must not be a negative duration: Snowflake's TIME has none");
        }
        String time = String.format(Locale.ROOT, "%02d:%02d:%02d", span.toHours(), span.toMinutesPart(),
                span.toSecondsPart());
        int micros = span.toNanosPart() / 1_000;
        return micros == 0 ? time : time + String.format(Locale.ROOT, ".%06d", micros);
    }

    private static LiteralValue unwrapped(Literal literal) {
        LiteralValue value = literal.value();
        while (value instanceof LiteralValue.Union union) {
            value = union.value().value();
        }
        return value;
    }

    static InvalidFieldException wrong(String problem) {
        return new InvalidFieldException(STATEMENT, problem);
    }

    private static InvalidFieldException lonePercent() {
        return wrong("has a lone '%'; write %% for a percent sign, since the task has inputs");
    }

    private static InvalidFieldException unbindable(String path, String kind) {
        return new InvalidFieldException(path, "cannot be bound to a SQL parameter, was " + kind
                + "; strings, integers, floats, booleans, datetimes, durations, None and lists of these can");
    }
}
