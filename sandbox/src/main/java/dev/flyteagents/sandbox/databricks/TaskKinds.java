package dev.flyteagents.sandbox.databricks;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The kinds of task that a run may have, and what each must say. */
final class TaskKinds {

    static final List<String> ALL = List.of("notebook_task", "spark_python_task", "spark_jar_task",
            "spark_submit_task", "python_wheel_task", "sql_task", "dbt_task", "pipeline_task", "run_job_task",
            "for_each_task", "condition_task", "clean_rooms_notebook_task", "power_bi_task", "dashboard_task");

    private static final Set<String> OPERATORS = Set.of("EQUAL_TO", "NOT_EQUAL", "GREATER_THAN",
            "GREATER_THAN_OR_EQUAL", "LESS_THAN", "LESS_THAN_OR_EQUAL");

    private static final Set<String> SOURCES = Set.of("WORKSPACE", "GIT");

    private final DatabricksSimulator.Settings settings;
    private final boolean git;

    TaskKinds(DatabricksSimulator.Settings settings, Body body) {
        this.settings = settings;
        this.git = body.object("git_source").map(TaskKinds::checkGit).isPresent();
    }

    /** The one kind of a task. */
    String kind(Body task) {
        List<String> found = ALL.stream().filter(task::has).toList();
        if (found.size() != 1) {
            throw refused(found.isEmpty()
                    ? "Missing required field: " + task.pathOf("task type")
                    : "Only one task type can be specified per task, found " + String.join(", ", found));
        }
        return found.get(0);
    }

    void check(Body task, String kind) {
        Body body = task.object(kind).orElseThrow();
        switch (kind) {
            case "notebook_task" -> {
                String path = body.required("notebook_path");
                if (!fromGit(body) && !path.startsWith("/")) {
                    throw refused("Notebook path must be absolute: " + path);
                }
                texts(body, "base_parameters");
            }
            case "spark_python_task" -> {
                body.required("python_file");
                fromGit(body);
                body.list("parameters");
            }
            case "spark_jar_task" -> body.required("main_class_name");
            case "spark_submit_task" -> body.list("parameters");
            case "python_wheel_task" -> {
                body.required("package_name");
                body.required("entry_point");
            }
            case "sql_task" -> checkSql(body);
            case "dbt_task" -> {
                if (body.list("commands").isEmpty()) {
                    throw new RefusalException(Refusal.missing(body.pathOf("commands")));
                }
                fromGit(body);
            }
            case "pipeline_task" -> known("Pipeline", body.required("pipeline_id"), settings.pipelines());
            case "run_job_task" -> {
                String job = body.whole("job_id").map(Object::toString).orElse("");
                known("Job", job.isEmpty() ? body.required("job_id") : job, settings.jobs());
            }
            case "for_each_task" -> {
                body.required("inputs");
                Body inner = body.object("task")
                        .orElseThrow(() -> new RefusalException(Refusal.missing(body.pathOf("task"))));
                if (inner.has("for_each_task")) {
                    throw refused("A for each task cannot be nested in another for each task");
                }
                check(inner, kind(inner));
            }
            case "condition_task" -> {
                body.required("left");
                body.required("right");
                String operator = body.required("op");
                if (!OPERATORS.contains(operator)) {
                    throw refused("Invalid condition operator: " + operator);
                }
            }
            default -> {
            }
        }
    }

    private void checkSql(Body body) {
        known("SQL warehouse", body.required("warehouse_id"), settings.warehouses());
        List<String> found = List.of("query", "file", "alert", "dashboard").stream().filter(body::has).toList();
        if (found.size() != 1) {
            throw refused("Exactly one of query, file, alert, dashboard must be specified for a SQL task");
        }
        body.object("file").ifPresent(file -> {
            file.required("path");
            fromGit(file);
        });
        body.object("query").ifPresent(query -> query.required("query_id"));
    }

    private boolean fromGit(Body body) {
        Optional<String> source = body.text("source");
        source.filter(text -> !SOURCES.contains(text))
                .ifPresent(text -> {
                    throw refused("Invalid source: " + text);
                });
        if (source.filter("GIT"::equals).isPresent() && !git) {
            throw refused("git_source must be specified for tasks whose source is GIT");
        }
        return source.map("GIT"::equals).orElse(git);
    }

    private static Body checkGit(Body git) {
        git.required("git_url");
        git.required("git_provider");
        long references = List.of("git_branch", "git_tag", "git_commit").stream().filter(git::has).count();
        if (references != 1) {
            throw refused("Exactly one of git_branch, git_tag, git_commit must be specified");
        }
        return git;
    }

    private static void texts(Body body, String name) {
        body.object(name).ifPresent(inner -> inner.fields().keySet().forEach(inner::text));
    }

    private static void known(String what, String id, Set<String> ids) {
        if (!ids.contains(id)) {
            throw refused(what + " " + id + " does not exist.");
        }
    }

    private static RefusalException refused(String message) {
        return new RefusalException(Refusal.invalid(message));
    }
}
