package dev.flyteagents.sandbox.aws;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import static dev.flyteagents.sandbox.http.JsonText.fields;

/**
 * Training, processing, transform, tuning and compilation jobs. A name is taken for ever. Messages as quoted in
 * github.com/SuperCowPowers/workbench/issues/384, github.com/aws/sagemaker-python-sdk/pull/2708,
 * github.com/awslabs/benchmark-ai/issues/928.
 */
final class SageMakerJobs {

    private final World world;

    SageMakerJobs(World world) {
        this.world = world;
    }

    /** One kind of job: all have the same operations. */
    enum Kind {
        TRAINING("TrainingJob", "training job"),
        PROCESSING("ProcessingJob", "processing job"),
        TRANSFORM("TransformJob", "transform job"),
        TUNING("HyperParameterTuningJob", "hyperparameter tuning job"),
        COMPILATION("CompilationJob", "compilation job");

        private final String api;
        private final String words;

        Kind(String api, String words) {
            this.api = api;
            this.words = words;
        }

        String resource() {
            return this == TUNING ? "hyper-parameter-tuning-job" : words.replace(' ', '-');
        }
    }

    Optional<Map<String, @Nullable Object>> answer(AwsRequest request, String region, Optional<String> reported) {
        for (Kind kind : Kind.values()) {
            String operation = request.operation();
            if (operation.equals("Create" + kind.api)) {
                return Optional.of(create(kind, request, region));
            } else if (operation.equals("Describe" + kind.api)) {
                return Optional.of(describe(kind, found(kind, request), reported));
            } else if (operation.equals("Stop" + kind.api)) {
                return Optional.of(stop(kind, found(kind, request)));
            } else if (operation.equals("List" + kind.api + "s")) {
                return Optional.of(list(kind, request));
            }
        }
        return Optional.empty();
    }

    private synchronized Map<String, @Nullable Object> create(Kind kind, AwsRequest request, String region) {
        String name = request.text(kind.api + "Name");
        Optional<Job> taken = world.ledger().find(kind.resource(), name);
        if (taken.isPresent()) {
            throw Refusal.of("ResourceInUse", kind == Kind.TUNING
                    ? "A hyperparameter tuning job with the name, " + name
                            + ", already exists. Choose a different name."
                    : capital(kind.words) + " names must be unique within an AWS account and region, and a "
                            + kind.words + " with this name already exists (" + taken.get().arn() + ")");
        }
        Job job = world.ledger()
                .add(world.job(kind.resource(), name,
                        world.arn("sagemaker", region, kind.resource() + "/" + name.toLowerCase(Locale.ROOT)),
                        request));
        return fields(kind.api + "Arn", job.arn());
    }

    private Job found(Kind kind, AwsRequest request) {
        return world.ledger()
                .find(kind.resource(), request.text(kind.api + "Name"))
                .orElseThrow(() -> Refusal.invalid("Requested resource not found."));
    }

    private Map<String, @Nullable Object> stop(Kind kind, Job job) {
        if (!job.stop(world.now())) {
            throw Refusal.invalid("The request was rejected because the " + kind.words + " is in status "
                    + state(kind, job.stage(world.now())) + ".");
        }
        return fields();
    }

    private Map<String, @Nullable Object> list(Kind kind, AwsRequest request) {
        List<Object> summaries = new ArrayList<>();
        for (Job job : world.ledger().of(kind.resource())) {
            String status = request.text("StatusEquals");
            if (job.id().contains(request.text("NameContains"))
                    && (status.isEmpty() || status.equals(state(kind, job.stage(world.now()))))) {
                summaries.add(fields(kind.api + "Name", job.id(), kind.api + "Arn", job.arn(), kind.api + "Status",
                        state(kind, job.stage(world.now())), "CreationTime", seconds(job.created())));
            }
        }
        return Page.sageMaker(kind.api + "Summaries").of(request, summaries);
    }

    private Map<String, @Nullable Object> describe(Kind kind, Job job, Optional<String> reported) {
        Stage stage = job.stage(world.now());
        Map<String, @Nullable Object> answer = fields();
        answer.putAll(job.request());
        answer.remove("Tags");
        answer.put(kind.api + "Arn", job.arn());
        answer.put(kind.api + "Status", World.state(reported, state(kind, stage)));
        answer.put("CreationTime", seconds(job.created()));
        answer.put("LastModifiedTime", seconds(job.created()));
        if (stage == Stage.FAILED) {
            answer.put("FailureReason", job.reason().orElse("InternalServerError: unknown"));
        }
        switch (kind) {
            case TRAINING -> training(job, stage, job.isTimedOut(world.now()), answer);
            case TUNING -> answer.put("TrainingJobStatusCounters", fields("Completed", stage == Stage.SUCCEEDED ? 2 : 0,
                    "InProgress", stage.ended() ? 0 : 2, "RetryableError", 0, "NonRetryableError", 0, "Stopped", 0));
            case COMPILATION -> {
                if (stage == Stage.SUCCEEDED) {
                    answer.put("ModelArtifacts", fields("S3ModelArtifacts", "s3://sandbox/" + job.id() + ".tar.gz"));
                }
            }
            case PROCESSING, TRANSFORM -> {
            }
        }
        if (stage.ended()) {
            String begun = kind.api.replace("Job", "");
            switch (kind) {
                case TRAINING -> {
                }
                case PROCESSING, TRANSFORM, COMPILATION -> {
                    answer.put(begun + "StartTime", seconds(job.started()));
                    answer.put(begun + "EndTime", seconds(job.ended()));
                }
                case TUNING -> answer.put("HyperParameterTuningEndTime", seconds(job.ended()));
            }
        }
        if (kind == Kind.TUNING && stage == Stage.SUCCEEDED) {
            answer.put("BestTrainingJob", fields("TrainingJobName", job.id() + "-001-0123abcd", "TrainingJobArn",
                    job.arn().replace("hyper-parameter-tuning-job", "training-job") + "-001-0123abcd",
                    "TrainingJobStatus", "Completed", "CreationTime", seconds(job.created()), "TunedHyperParameters",
                    fields("eta", "0.2"), "FinalHyperParameterTuningJobObjectiveMetric",
                    fields("MetricName", "validation:auc", "Value", 0.93)));
        }
        return answer;
    }

    private static void training(Job job, Stage stage, boolean timedOut, Map<String, @Nullable Object> answer) {
        answer.put("SecondaryStatus", switch (stage) {
            case WAITING -> "Starting";
            case RUNNING -> "Training";
            case SUCCEEDED -> "Completed";
            case FAILED -> "Failed";
            case STOPPING -> "Stopping";
            case STOPPED -> timedOut ? "MaxRuntimeExceeded" : "Stopped";
        });
        if (stage.ended()) {
            answer.put("TrainingStartTime", seconds(job.started()));
            answer.put("TrainingEndTime", seconds(job.ended()));
            answer.put("TrainingTimeInSeconds", 61);
            answer.put("BillableTimeInSeconds", 43);
        }
        if (stage == Stage.SUCCEEDED) {
            String output = job.request().get("OutputDataConfig") instanceof Map<?, ?> config
                    ? String.valueOf(config.get("S3OutputPath"))
                    : "s3://sandbox";
            answer.put("ModelArtifacts",
                    fields("S3ModelArtifacts", output + "/" + job.id() + "/output/model.tar.gz"));
            answer.put("FinalMetricDataList", List.of(fields("MetricName", "train:error", "Value", 0.125, "Timestamp",
                    seconds(job.ended()))));
        }
    }

    private static String state(Kind kind, Stage stage) {
        return kind == Kind.COMPILATION ? state(stage).toUpperCase(Locale.ROOT) : state(stage);
    }

    private static String state(Stage stage) {
        return switch (stage) {
            case WAITING, RUNNING -> "InProgress";
            case SUCCEEDED -> "Completed";
            case FAILED -> "Failed";
            case STOPPING -> "Stopping";
            case STOPPED -> "Stopped";
        };
    }

    static double seconds(java.time.Instant instant) {
        return instant.toEpochMilli() / 1000.0;
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
