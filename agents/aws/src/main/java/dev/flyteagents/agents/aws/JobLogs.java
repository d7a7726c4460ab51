package dev.flyteagents.agents.aws;

import dev.flyteagents.agents.aws.JobDescriptor.LogPlace;
import dev.flyteagents.agents.aws.JobDescriptor.LogSource;
import dev.flyteagents.agents.aws.JobDescriptor.Parts;
import dev.flyteagents.domain.status.LogPage;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.LogQuery;
import dev.flyteagents.ports.agent.TaskContext;
import dev.flyteagents.ports.remote.AwsCall;
import dev.flyteagents.ports.remote.AwsOperations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A job's lines from CloudWatch Logs, all its streams in the order of time. The token is the time of the last line and
 * how many lines of that time were given, so that any replica goes on from it.
 */
final class JobLogs {

    private static final Pattern TOKEN = Pattern.compile("(\\d{1,15})\\.(\\d{1,9})");
    private static final int USUAL = 1_000;
    private static final int MOST = 10_000;
    private static final int MOST_CALLS = 10;
    private static final int TAIL_LINES = 20;
    private static final int TAIL_STREAMS = 3;

    private final JobDescriptor kind;
    private final AwsOperations operations;
    private final JobPages pages;

    JobLogs(JobDescriptor kind, AwsOperations operations) {
        this.kind = kind;
        this.operations = operations;
        this.pages = new JobPages(kind.service(), operations);
    }

    LogPage page(AwsJobHandle handle, Value.Struct description, boolean over, LogQuery query, TaskContext context) {
        List<LogPlace> places = places(handle, description, context);
        if (places.isEmpty() && parts().isEmpty()) {
            throw AgentException.unsupported(AwsDescription.agentName(kind) + " has no log of this " + kind.words()
                    + ": it writes none to CloudWatch Logs");
        }
        int wanted = query.lines() <= 0 ? USUAL : (int) Math.min(query.lines(), MOST);
        long since = 0;
        long skip = 0;
        if (query.token().isPresent()) {
            Matcher matcher = TOKEN.matcher(query.token().get());
            if (!matcher.matches()) {
                throw AgentException.user("AWS_LOG_TOKEN", "the token is none that this server gave");
            }
            since = Long.parseLong(matcher.group(1));
            skip = Long.parseLong(matcher.group(2));
        }
        int most = (int) Math.min(MOST, skip + wanted);
        long from = since;
        List<Value> page = places.stream()
                .sorted(Comparator.comparing(LogPlace::group).thenComparing(LogPlace::streamPrefix))
                .flatMap(place -> events(handle, place, from, most, context).stream())
                .sorted(Comparator.comparingLong(JobLogs::millis))
                .skip(skip)
                .limit(wanted)
                .toList();
        boolean more = page.size() == wanted || !over;
        return new LogPage(page.stream().map(JobLogs::line).toList(),
                more ? Optional.of(token(page, since, skip)) : Optional.empty());
    }

    /** The last lines, newest streams first; nothing where the log cannot be had, since the reason stands without it. */
    String tail(AwsJobHandle handle, Value.Struct description, TaskContext context) {
        try {
            StringBuilder tail = new StringBuilder();
            int left = TAIL_STREAMS;
            for (LogPlace place : places(handle, description, context)) {
                List<Value> streams = left > 0 ? streams(place, left, handle, context) : List.of();
                left -= streams.size();
                for (Value stream : streams) {
                    tail.append(tailOf(Paths.text(stream, "logStreamName").orElse(""), place, handle, context));
                }
            }
            return tail.toString().strip();
        } catch (AgentException e) {
            return "(the log could not be read: " + e.text() + ")";
        }
    }

    /** The description with its parts, where it has any that can be had. */
    Value.Struct whole(AwsJobHandle handle, Value.Struct description, TaskContext context) {
        try {
            return parts().map(parts -> withParts(parts, handle, description, context)).orElse(description);
        } catch (AgentException e) {
            return description;
        }
    }

    private List<LogPlace> places(AwsJobHandle handle, Value.Struct description, TaskContext context) {
        Value.Struct all = parts().map(parts -> withParts(parts, handle, description, context)).orElse(description);
        return kind.report().logs().map(source -> source.places().apply(all)).orElse(List.of());
    }

    private Optional<Parts> parts() {
        return kind.report().logs().flatMap(LogSource::parts);
    }

    private Value.Struct withParts(Parts parts, AwsJobHandle handle, Value.Struct description, TaskContext context) {
        Map<String, Value> keys = new LinkedHashMap<>();
        handle.keys().forEach((name, text) -> keys.put(name, Value.of(text)));
        return Paths.with(description, parts.items(), Value.of(
                pages.all(parts.operation(), Value.of(keys), parts.items(), handle.region(), context)));
    }

    private List<Value> streams(LogPlace place, int most, AwsJobHandle handle, TaskContext context) {
        Map<String, Value> parameters = parameters(place);
        parameters.put("limit", Value.of(most));
        return Paths.items(ask("DescribeLogStreams", parameters, handle, context), "logStreams");
    }

    private String tailOf(String stream, LogPlace place, AwsJobHandle handle, TaskContext context) {
        Map<String, Value> parameters = new LinkedHashMap<>();
        parameters.put("logGroupName", Value.of(place.group()));
        parameters.put("logStreamName", Value.of(stream));
        parameters.put("startFromHead", Value.of(false));
        parameters.put("limit", Value.of(TAIL_LINES));
        StringBuilder lines = new StringBuilder();
        Paths.items(ask("GetLogEvents", parameters, handle, context), "events")
                .forEach(event -> lines.append(Paths.text(event, "message").orElse("").stripTrailing()).append('\n'));
        return lines.toString();
    }

    private List<Value> events(AwsJobHandle handle, LogPlace place, long since, int wanted, TaskContext context) {
        List<Value> events = new ArrayList<>();
        Optional<String> next = Optional.empty();
        for (int calls = 0; calls < MOST_CALLS && events.size() < wanted; calls++) {
            Map<String, Value> parameters = parameters(place);
            parameters.put("startTime", Value.of(since));
            parameters.put("limit", Value.of(wanted - events.size()));
            next.ifPresent(token -> parameters.put("nextToken", Value.of(token)));
            Value.Struct answer = ask("FilterLogEvents", parameters, handle, context);
            events.addAll(Paths.items(answer, "events"));
            next = Paths.text(answer, "nextToken");
            if (next.isEmpty()) {
                break;
            }
        }
        return events;
    }

    private static Map<String, Value> parameters(LogPlace place) {
        Map<String, Value> parameters = new LinkedHashMap<>();
        parameters.put("logGroupName", Value.of(place.group()));
        parameters.put("logStreamNamePrefix", Value.of(place.streamPrefix()));
        return parameters;
    }

    /** A group is made by the first line of the first job: until then there is none. */
    private Value.Struct ask(String operation, Map<String, Value> parameters, AwsJobHandle handle,
            TaskContext context) {
        try {
            return operations.call(AwsCall.of("logs", operation, Value.of(parameters)).in(handle.region()), context);
        } catch (AgentException e) {
            if (e.kind() != AgentException.Kind.NOT_FOUND) {
                throw e;
            }
            return Value.Struct.empty();
        }
    }

    private static String token(List<Value> page, long since, long skip) {
        if (page.isEmpty()) {
            return since + "." + skip;
        }
        long last = millis(page.get(page.size() - 1));
        long given = page.stream().filter(event -> millis(event) == last).count();
        return last + "." + (last == since ? skip + given : given);
    }

    private static LogPage.Line line(Value event) {
        return new LogPage.Line(Optional.of(Instant.ofEpochMilli(millis(event))),
                Paths.text(event, "message").orElse("").stripTrailing(), LogPage.Originator.USER);
    }

    private static long millis(Value event) {
        return Paths.find(event, "timestamp").orElse(Value.ofNothing()) instanceof Value.Int64(long millis)
                ? millis
                : 0;
    }
}
