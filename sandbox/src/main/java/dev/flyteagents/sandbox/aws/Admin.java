package dev.flyteagents.sandbox.aws;

import dev.flyteagents.sandbox.http.Call;
import dev.flyteagents.sandbox.http.Faults;
import dev.flyteagents.sandbox.http.JsonText;
import dev.flyteagents.sandbox.http.Reply;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

import static dev.flyteagents.sandbox.http.JsonText.fields;

/** The sandbox's own endpoints under {@code /__sandbox/aws/}: what Java tests do by method, for other processes. */
final class Admin {

    private static final String PREFIX = "/__sandbox/aws/";

    private final World world;
    private final CloudWatchLogs logs;
    private final Faults faults;

    Admin(World world, CloudWatchLogs logs, Faults faults) {
        this.world = world;
        this.logs = logs;
        this.faults = faults;
    }

    static boolean serves(Call call) {
        return call.path().startsWith(PREFIX);
    }

    Reply answer(Call call) {
        try {
            return act(call.method() + " " + call.path().substring(PREFIX.length()), call);
        } catch (IllegalArgumentException e) {
            return Reply.json(400, fields("error", e.getMessage()));
        }
    }

    private Reply act(String action, Call call) {
        switch (action) {
            case "GET ledger" -> {
                return Reply.json(ledger());
            }
            case "DELETE ledger" -> world.ledger().clear();
            case "POST release" -> world.ledger().releaseAll();
            case "POST faults" -> faults.arm(body(call));
            case "POST seed" -> faults.seed(Long.parseLong(JsonText.text(body(call), "seed").orElse("1")));
            case "DELETE faults" -> faults.clear();
            case "POST rules" -> {
                Map<String, @Nullable Object> rule = body(call);
                world.rules().when(JsonText.text(rule, "when").orElse("")).then(Outcome.of(rule));
            }
            case "DELETE rules" -> world.rules().clear();
            case "POST logs" -> {
                Map<String, @Nullable Object> line = body(call);
                logs.write(JsonText.text(line, "group").orElse(""), JsonText.text(line, "stream").orElse(""),
                        JsonText.text(line, "at").map(Long::parseLong).orElse(0L),
                        JsonText.text(line, "message").orElse(""));
            }
            default -> {
                return Reply.empty(404);
            }
        }
        return Reply.empty(204);
    }

    private Map<String, @Nullable Object> ledger() {
        List<RecordedJob> jobs = world.ledger().jobs();
        return fields("counters", fields("created", jobs.size(), "cancelled",
                jobs.stream().filter(RecordedJob::cancelled).count(), "alive",
                jobs.stream().filter(RecordedJob::alive).count(), "calls", world.ledger().calls().size()), "jobs",
                jobs.stream().map(Admin::shown).toList(), "calls", world.ledger().calls());
    }

    private static Map<String, @Nullable Object> body(Call call) {
        return JsonText.object(call.body())
                .orElseThrow(() -> new IllegalArgumentException("the body must be a JSON object"));
    }

    private static Map<String, @Nullable Object> shown(RecordedJob job) {
        return fields("kind", job.kind(), "id", job.id(), "arn", job.arn(), "request", job.request(), "tags",
                job.tags(), "created", job.created().toString(), "stage", job.stage().name(), "cancelled",
                job.cancelled());
    }
}
