package dev.flyteagents.sandbox.aws;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import static dev.flyteagents.sandbox.http.JsonText.fields;

/** Log groups and their streams. docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html */
public final class CloudWatchLogs {

    private record Event(String stream, long at, String message, int number) {}

    private final Map<String, List<Event>> groups = new TreeMap<>();
    private int written;

    /** Writes one line. */
    public synchronized void write(String group, String stream, long epochMillis, String message) {
        groups.computeIfAbsent(group, name -> new ArrayList<>())
                .add(new Event(stream, epochMillis, message, written++));
    }

    public synchronized void clear() {
        groups.clear();
    }

    synchronized Optional<Map<String, @Nullable Object>> answer(AwsRequest request) {
        List<Event> group = groups.get(request.text("logGroupName"));
        if (group == null) {
            throw Refusal.of("ResourceNotFoundException", "The specified log group does not exist.");
        }
        return Optional.ofNullable(switch (request.operation()) {
            case "FilterLogEvents" -> filter(request, group);
            case "DescribeLogStreams" -> streams(request, group);
            case "GetLogEvents" -> last(request, group);
            default -> null;
        });
    }

    private static Map<String, @Nullable Object> streams(AwsRequest request, List<Event> group) {
        return fields("logStreams", group.stream()
                .map(Event::stream)
                .filter(stream -> stream.startsWith(request.text("logStreamNamePrefix")))
                .distinct()
                .map(stream -> fields("logStreamName", stream))
                .toList());
    }

    private static Map<String, @Nullable Object> last(AwsRequest request, List<Event> group) {
        List<Event> stream = group.stream()
                .filter(event -> event.stream.equals(request.text("logStreamName")))
                .sorted(Comparator.comparingLong(Event::at).thenComparingInt(Event::number))
                .toList();
        int limit = request.text("limit").isEmpty() ? 10_000 : Integer.parseInt(request.text("limit"));
        return fields("events", stream.stream()
                .skip(Math.max(0, stream.size() - limit))
                .map(event -> fields("timestamp", event.at, "message", event.message))
                .toList());
    }

    private static Map<String, @Nullable Object> filter(AwsRequest request, List<Event> group) {
        long start = request.text("startTime").isEmpty() ? 0 : Long.parseLong(request.text("startTime"));
        int limit = request.text("limit").isEmpty() ? 10_000 : Integer.parseInt(request.text("limit"));
        int skip = request.text("nextToken").isEmpty() ? 0 : Integer.parseInt(request.text("nextToken"));
        List<Event> found = group.stream()
                .filter(event -> event.stream.startsWith(request.text("logStreamNamePrefix")))
                .filter(event -> event.at >= start)
                .sorted(Comparator.comparingLong(Event::at).thenComparingInt(Event::number))
                .toList();
        List<Event> page = found.stream().skip(skip).limit(limit).toList();
        Map<String, @Nullable Object> answer = new LinkedHashMap<>(fields("events", page.stream()
                .map(event -> fields("logStreamName", event.stream, "timestamp", event.at, "message", event.message,
                        "ingestionTime", event.at, "eventId", Integer.toString(event.number)))
                .toList(), "searchedLogStreams", List.of()));
        if (skip + page.size() < found.size()) {
            answer.put("nextToken", Integer.toString(skip + page.size()));
        }
        return answer;
    }
}
