package dev.flyteagents.benchmarks.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flyteagents.benchmarks.chaos.Job.Result;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How one simulator writes its ledger. A job's task is read from what the driver put into it, or from its tags (C7). */
enum LedgerForm {
    SNOWFLAKE("queries") {
        @Override
        Job job(JsonNode query) {
            JsonNode tag = read(query.path("queryTag").asText());
            Result result = query.path("finished").isNull()
                    ? Result.ALIVE
                    : query.path("state").asText().equals("SUCCESS")
                            ? Result.SUCCEEDED
                            : query.path("cancelled").asBoolean() ? Result.CANCELLED : Result.FAILED;
            return new Job(query.path("id").asText(), tag.path("flyte-execution").asText(),
                    tag.path("flyte-key").asText(), result);
        }
    },
    DATABRICKS("runs") {
        @Override
        Job job(JsonNode run) {
            JsonNode body = run.path("body");
            Result result = run.path("finished").isNull()
                    ? Result.ALIVE
                    : run.path("cancelled").asBoolean()
                            ? Result.CANCELLED
                            : run.path("failed").asBoolean() ? Result.FAILED : Result.SUCCEEDED;
            return new Job(run.path("id").asText(), execution(body.toString()),
                    body.path("idempotency_token").asText(), result);
        }
    },
    AWS("jobs") {
        @Override
        Job job(JsonNode job) {
            JsonNode request = job.path("request");
            Result result = switch (job.path("stage").asText()) {
                case "SUCCEEDED" -> Result.SUCCEEDED;
                case "FAILED" -> Result.FAILED;
                case "STOPPED" -> Result.CANCELLED;
                default -> Result.ALIVE;
            };
            String name = request.path("TrainingJobName").asText();
            return new Job(job.path("id").asText(), execution(request.toString()),
                    name.isEmpty() ? request.path("ClientRequestToken").asText() : name, result);
        }
    };

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern EXECUTION = Pattern.compile("chaos-task (chaos-\\d+) end");

    private final String list;

    LedgerForm(String list) {
        this.list = list;
    }

    /** The endpoints that take a job, as faults are armed on them. */
    List<String> submits() {
        return switch (this) {
            case SNOWFLAKE -> List.of("api_submit");
            case DATABRICKS -> List.of("submit");
            case AWS -> List.of("sagemaker:createtrainingjob", "athena:startqueryexecution");
        };
    }

    /** The endpoints whose polls sometimes say that there is no such job (S10), and the fault that makes them. */
    Map<String, String> forgetful() {
        return switch (this) {
            case SNOWFLAKE -> Map.of("api_status", "\"kind\":\"status\",\"status\":404");
            case DATABRICKS -> Map.of("get", "\"kind\":\"forgotten\"");
            case AWS -> Map.of("athena:getqueryexecution", "\"kind\":\"forgotten\"");
        };
    }

    /** Those of the driver's tasks. */
    List<Job> jobs(String ledger) {
        List<Job> jobs = new ArrayList<>();
        for (JsonNode entry : read(ledger).path(list)) {
            Job job = job(entry);
            if (!job.execution().isEmpty()) {
                jobs.add(job);
            }
        }
        return jobs;
    }

    abstract Job job(JsonNode entry);

    /** What the driver writes into a job, where its vendor keeps no tags. */
    static String mark(String execution) {
        return "chaos-task " + execution + " end";
    }

    private static String execution(String text) {
        Matcher mark = EXECUTION.matcher(text);
        return mark.find() ? mark.group(1) : "";
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text.isEmpty() ? "{}" : text);
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }
}
