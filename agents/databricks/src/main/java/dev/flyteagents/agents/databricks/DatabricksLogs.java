package dev.flyteagents.agents.databricks;

import dev.flyteagents.domain.status.LogPage;
import dev.flyteagents.domain.status.LogPage.Line;
import dev.flyteagents.domain.status.LogPage.Originator;
import dev.flyteagents.domain.value.Fields;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.ports.agent.LogQuery;
import dev.flyteagents.ports.remote.JobOutput;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the tasks of a run printed, returned and failed with, task by task (L1). The token is the task's number and the
 * lines of it that were given, so that any replica goes on.
 */
final class DatabricksLogs {

    private static final int USUAL = 1_000;
    private static final int MOST = 10_000;
    private static final Pattern TOKEN = Pattern.compile("(\\d{1,4}):(\\d{1,9})");

    private DatabricksLogs() {}

    static LogPage page(DatabricksRun run, LogQuery query, Function<DatabricksRun, Optional<JobOutput>> outputs) {
        int wanted = (int) Math.min(MOST, query.lines() <= 0 ? USUAL : query.lines());
        List<DatabricksRun> tasks = run.tasks();
        int[] place = place(query);
        List<Line> lines = new ArrayList<>();
        int task = place[0];
        int from = place[1];
        while (task < tasks.size()) {
            List<Line> all = lines(tasks.get(task), outputs.apply(tasks.get(task)), tasks.size() > 1);
            int to = Math.min(all.size(), from + wanted - lines.size());
            if (from < to) {
                lines.addAll(all.subList(from, to));
            }
            if (to < all.size() || (!ended(tasks.get(task)) && !ended(run))) {
                return new LogPage(lines, Optional.of(task + ":" + Math.max(from, to)));
            }
            task++;
            from = 0;
        }
        return new LogPage(lines, ended(run) ? Optional.empty() : Optional.of(task + ":0"));
    }

    private static List<Line> lines(DatabricksRun task, Optional<JobOutput> output, boolean named) {
        List<Line> lines = new ArrayList<>();
        if (output.isEmpty()) {
            return lines;
        }
        Optional<Instant> start = task.fields().findInteger("start_time").map(Instant::ofEpochMilli);
        String before = named ? task.taskKey().orElse("") + ": " : "";
        Fields body = Fields.of("", output.get().body());
        add(lines, start, before, body.findText("logs"), Originator.USER);
        if (body.flag("logs_truncated", false)) {
            lines.add(new Line(start, before + "(Databricks keeps no more of this output)", Originator.SYSTEM));
        }
        add(lines, start, before, body.findFields("notebook_output").flatMap(result -> result.findText("result")),
                Originator.USER);
        add(lines, start, before, body.findText("error"), Originator.USER);
        add(lines, start, before, body.findText("error_trace"), Originator.USER);
        return lines;
    }

    private static void add(List<Line> lines, Optional<Instant> at, String before, Optional<String> text,
            Originator originator) {
        text.ifPresent(present -> present.lines().forEach(line -> lines.add(new Line(at, before + line, originator))));
    }

    private static int[] place(LogQuery query) {
        if (query.token().filter(token -> !token.isEmpty()).isEmpty()) {
            return new int[]{0, 0};
        }
        Matcher token = TOKEN.matcher(query.token().get());
        if (!token.matches()) {
            throw new InvalidFieldException("token", "is none that this agent gave");
        }
        return new int[]{Integer.parseInt(token.group(1)), Integer.parseInt(token.group(2))};
    }

    private static boolean ended(DatabricksRun run) {
        return DatabricksStates.phase(run.state()).filter(phase -> phase.isTerminal()).isPresent();
    }
}
