package dev.flyteagents.sandbox.databricks;

import dev.flyteagents.sandbox.http.JsonText;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads and checks what a run is to be started with. */
final class Submission {

    private static final int MOST_TASKS = 100;
    private static final int LONGEST_TOKEN = 64;
    private static final int MOST_PARAMETERS = 10_000;
    private static final Pattern TASK_KEY = Pattern.compile("[\\w-]{1,100}");
    private static final List<String> PARAMETERS = List.of("notebook_params", "jar_params", "python_params",
            "python_named_params", "spark_submit_params", "job_parameters", "dbt_commands", "sql_params");

    /** A run that is wanted: its name and its tasks, a single one when the body has the older form without tasks. */
    record Wanted(String name, Optional<String> token, List<WantedTask> tasks) {}

    /** {@code repeated} is what a for-each task runs, as often as it has inputs. */
    record WantedTask(String key, String kind, List<String> dependsOn, Optional<Repeated> repeated) {}

    record Repeated(WantedTask task, int times) {}

    static Wanted ofJob(String job) {
        return new Wanted("job " + job, Optional.empty(),
                List.of(new WantedTask("main", "notebook_task", List.of(), Optional.empty())));
    }

    private final DatabricksSimulator.Settings settings;

    Submission(DatabricksSimulator.Settings settings) {
        this.settings = settings;
    }

    Wanted submit(Body body) {
        Optional<String> token = token(body);
        if (body.has("job_clusters")) {
            throw refused("Shared job cluster feature is not supported in runs/submit API.");
        }
        body.whole("timeout_seconds");
        if (!body.has("tasks") && TaskKinds.ALL.stream().noneMatch(body::has)) {
            throw new RefusalException(Refusal.noCompute());
        }
        TaskKinds kinds = new TaskKinds(settings, body);
        Compute compute = new Compute(settings.clusters(), body);
        List<WantedTask> tasks = body.has("tasks")
                ? tasks(body, kinds, compute)
                : List.of(task(body, "main", kinds, compute));
        return new Wanted(body.text("run_name").orElse("Untitled"), token, tasks);
    }

    Wanted runNow(Body body) {
        String job = body.whole("job_id")
                .map(Object::toString)
                .orElseThrow(() -> new RefusalException(Refusal.missing("job_id")));
        if (!settings.jobs().contains(job)) {
            throw new RefusalException(Refusal.unknownJob(job));
        }
        if (body.has("jar_params") && body.has("notebook_params")) {
            throw refused("jar_params and notebook_params cannot be specified together");
        }
        for (String name : PARAMETERS) {
            Object value = body.fields().get(name);
            if (value != null && JsonText.write(value).length() > MOST_PARAMETERS) {
                throw refused(name + " exceeds the limit of 10000 bytes");
            }
        }
        return new Wanted(ofJob(job).name(), token(body), ofJob(job).tasks());
    }

    private static Optional<String> token(Body body) {
        Optional<String> token = body.text("idempotency_token");
        if (token.filter(text -> text.length() > LONGEST_TOKEN).isPresent()) {
            throw refused("The idempotency token must have at most 64 characters");
        }
        return token;
    }

    private List<WantedTask> tasks(Body body, TaskKinds kinds, Compute compute) {
        List<Body> all = body.objects("tasks");
        if (all.isEmpty() || all.size() > MOST_TASKS) {
            throw refused("The number of tasks must be between 1 and 100, was " + all.size());
        }
        List<WantedTask> tasks = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (Body task : all) {
            String key = task.required("task_key");
            if (!TASK_KEY.matcher(key).matches()) {
                throw refused("Invalid task key: " + key);
            }
            if (!keys.add(key)) {
                throw refused("Duplicate task key: " + key);
            }
            tasks.add(task(task, key, kinds, compute));
        }
        checkOrder(tasks, keys);
        return tasks;
    }

    private static WantedTask task(Body task, String key, TaskKinds kinds, Compute compute) {
        String kind = kinds.kind(task);
        compute.check(task, kind);
        kinds.check(task, kind);
        return new WantedTask(key, kind,
                task.objects("depends_on").stream().map(on -> on.required("task_key")).toList(),
                task.object("for_each_task").map(each -> repeated(key, each, kinds)));
    }

    /** Inputs that refer to another task's values have one iteration here. */
    private static Repeated repeated(String key, Body each, TaskKinds kinds) {
        Body inner = each.object("task").orElseThrow();
        int times = JsonText.list(each.required("inputs")).map(List::size).orElse(1);
        return new Repeated(new WantedTask(inner.text("task_key").orElse(key + "_iteration"), kinds.kind(inner),
                List.of(), Optional.empty()), times);
    }

    private static void checkOrder(List<WantedTask> tasks, Set<String> keys) {
        Map<String, WantedTask> byKey = new HashMap<>();
        tasks.forEach(task -> byKey.put(task.key(), task));
        for (WantedTask task : tasks) {
            for (String on : task.dependsOn()) {
                if (!keys.contains(on)) {
                    throw refused("Task " + task.key() + " depends on the unknown task " + on);
                }
            }
            if (reaches(task, task.key(), byKey, new HashSet<>())) {
                throw refused("The task dependency graph has a cycle at " + task.key());
            }
        }
    }

    private static boolean reaches(WantedTask task, String goal, Map<String, WantedTask> byKey, Set<String> seen) {
        for (String on : task.dependsOn()) {
            WantedTask next = byKey.get(on);
            if (on.equals(goal) || (next != null && seen.add(on) && reaches(next, goal, byKey, seen))) {
                return true;
            }
        }
        return false;
    }

    private static RefusalException refused(String message) {
        return new RefusalException(Refusal.invalid(message));
    }
}
