package dev.flyteagents.agents.aws;

import dev.flyteagents.agents.aws.JobDescriptor.LogPlace;
import dev.flyteagents.domain.status.LogPage;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.LogQuery;
import dev.flyteagents.ports.agent.TaskContext;
import dev.flyteagents.ports.remote.AwsCall;
import dev.flyteagents.ports.remote.AwsOperations;

import java.time.Instant;
import java.util.ArrayList;
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

    JobLogs(JobDescriptor kind, AwsOperations operations) {
        this.kind = kind;
        this.operations = operations;
    }

    LogPage page(AwsJobHandle handle, Value.Struct description, boolean over, LogQuery query, TaskContext context) {
        LogPlace place = kind.report()
                .logs()
                .flatMap(source -> source.apply(description))
                .orElseThrow(() -> AgentException.unsupported(
                        AwsDescription.agentName(kind) + " has no log of this " + kind.words()
                                + ": it writes none to CloudWatch Logs"));
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
        List<Value> events = events(handle, place, since, (int) Math.min(MOST, skip + wanted), context);
        List<Value> page = events.stream().skip(skip).limit(wanted).toList();
        boolean more = page.size() == wanted || !over;
        return new LogPage(page.stream().map(JobLogs::line).toList(),
                more ? Optional.of(token(page, since, skip)) : Optional.empty());
    }

    /** The last lines, newest streams first; nothing where the log cannot be had, since the reason stands without it. */
    String tail(AwsJobHandle handle, Value.Struct description, TaskContext context) {
        Optional<LogPlace> place = kind.report().logs().flatMap(source -> source.apply(description));
        if (place.isEmpty()) {
            return "";
        }
        try {
            Map<String, Value> parameters = parameters(place.get());
            parameters.put("limit", Value.of(TAIL_STREAMS));
            StringBuilder tail = new StringBuilder();
            for (Value stream : Paths.items(ask("DescribeLogStreams", parameters, handle, context), "logStreams")) {
                tail.append(tailOf(Paths.text(stream, "logStreamName").orElse(""), place.get(), handle, context));
            }
            return tail.toString().strip();
        } catch (AgentException e) {
            return "(the log could not be read: " + e.text() + ")";
        }
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

    private Value.Struct ask(String operation, Map<String, Value> parameters, AwsJobHandle handle,
            TaskContext context) {
        return operations.call(AwsCall.of("logs", operation, Value.of(parameters)).in(handle.region()), context);
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
