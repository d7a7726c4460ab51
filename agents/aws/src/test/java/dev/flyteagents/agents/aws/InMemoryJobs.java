package dev.flyteagents.agents.aws;

import dev.flyteagents.agents.aws.JobDescriptor.Identity;
import dev.flyteagents.agents.aws.JobDescriptor.JobOutput;
import dev.flyteagents.agents.aws.JobDescriptor.Marks;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.value.JsonText;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.testkit.ports.InMemoryAwsOperations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A service of one kind of job, as its descriptor says that it is. What has "refused" in its request is refused. */
final class InMemoryJobs {

    static final String REFUSED = "refused";

    /** Where a service says why; each reads its own. */
    private static final List<String> REASONS = List.of("FailureReason", "stateDetails",
            "Status.FailureDetails.Message",
            "Status.AthenaError.ErrorMessage");

    /** One job. */
    static final class Job {

        private final String id;
        private final Value.Struct request;
        private String state;
        private String reason = "";

        private Job(String id, Value.Struct request, String state) {
            this.id = id;
            this.request = request;
            this.state = state;
        }

        String id() {
            return id;
        }

        String request() {
            return JsonText.of("", request);
        }
    }

    private final JobDescriptor kind;
    private final InMemoryAwsOperations operations = new InMemoryAwsOperations();
    private final List<Job> jobs = new ArrayList<>();
    private final List<Job> forgotten = new ArrayList<>();

    InMemoryJobs(JobDescriptor kind) {
        this.kind = kind;
        String service = kind.service();
        operations.serves(service, kind.submit().operation(), this::create);
        operations.serves(service, kind.watch().operation(), this::describe);
        operations.serves(service, kind.stop().operation(), this::stop);
        operations.serves(service, kind.search().operation(), this::list);
        kind.search()
                .within()
                .ifPresent(within -> operations.serves(service, within.operation(),
                        parameters -> Paths.with(Value.Struct.empty(), within.items(),
                                Value.of(List.of(AwsTasks.filled(within.takes(), "the-only-one"))))));
        kind.search()
                .batch()
                .ifPresent(
                        batch -> operations.serves(service, batch.operation(), parameters -> many(batch, parameters)));
        operations.serves("sagemaker", "ListTags", this::tags);
        kind.report()
                .logs()
                .flatMap(JobDescriptor.LogSource::parts)
                .ifPresent(parts -> operations.serves(service, parts.operation(), parameters -> Value.Struct.empty()));
        operations.serves("logs", "FilterLogEvents", parameters -> Value.Struct.empty());
        operations.serves("logs", "DescribeLogStreams", parameters -> Value.Struct.empty());
        operations.serves("logs", "GetLogEvents", parameters -> Value.Struct.empty());
    }

    InMemoryAwsOperations operations() {
        return operations;
    }

    AwsJobAgent agent() {
        return new AwsJobAgent(kind, operations, AwsTasks.MESSAGE_PACK);
    }

    synchronized List<Job> all() {
        return List.copyOf(jobs);
    }

    synchronized boolean isAlive(Job job) {
        return !forgotten.contains(job) && !isTerminal(job.state);
    }

    synchronized void become(String id, String state) {
        found(id).orElseThrow().state = state;
    }

    synchronized void fail(String id, String reason) {
        Job job = found(id).orElseThrow();
        job.state = stateOf("Failed", "FAILED");
        job.reason = reason;
    }

    synchronized void forget(String id) {
        forgotten.add(found(id).orElseThrow());
    }

    private synchronized Value.Struct create(Value.Struct parameters) {
        if (JsonText.of("", parameters).contains(REFUSED)) {
            throw AgentException.user("AWS_VALIDATION_EXCEPTION", "ValidationException: that cannot be done");
        }
        Job job = switch (kind.submit().identity()) {
            case Identity.Named(String path, var ignored) ->
                named(Paths.text(parameters, path).orElseThrow(), parameters);
            case Identity.Tokened(String path) -> jobs.stream()
                    .filter(other -> Paths.text(other.request, path).equals(Paths.text(parameters, path)))
                    .findFirst()
                    .orElseGet(() -> added("id-" + jobs.size(), parameters));
            case Identity.Searched() -> added("id-" + jobs.size(), parameters);
        };
        operations.troubles().answered();
        return answer(job);
    }

    private Job named(String name, Value.Struct parameters) {
        if (found(name).isPresent()) {
            throw AgentException.user("AWS_RESOURCE_IN_USE", "ResourceInUse: " + name + " is there already");
        }
        return added(name, parameters);
    }

    private Job added(String id, Value.Struct parameters) {
        Job job = new Job(id, parameters, stateOf("InProgress", "INPROGRESS", "Creating", "Executing", "RUNNING"));
        jobs.add(job);
        return job;
    }

    private Value.Struct answer(Job job) {
        Value.Struct answer = AwsTasks.filled("Arn", arn(job));
        for (String source : kind.submit().keys().values()) {
            if (source.equals("answer.StepIds[0]")) {
                answer = Paths.with(answer, "StepIds", Value.of(List.of(Value.of(job.id))));
            } else if (source.startsWith("answer.")) {
                answer = Paths.with(answer, source.substring("answer.".length()), Value.of(job.id));
            }
        }
        return answer;
    }

    private static String arn(Job job) {
        return "arn:aws:service:eu-central-1:123456789012:job/" + job.id;
    }

    private Optional<Job> found(String id) {
        return jobs.stream().filter(job -> job.id.equals(id) && !forgotten.contains(job)).findFirst();
    }

    private synchronized Value.Struct describe(Value.Struct parameters) {
        String id = lastKey(parameters);
        Job job = found(id).orElseThrow(() -> new AgentException(Kind.NOT_FOUND, "AWS_RESOURCE_NOT_FOUND",
                "ResourceNotFound: there is no " + id, null));
        Value.Struct description = Paths.with(Value.Struct.empty(), kind.watch().statePath(), Value.of(job.state));
        for (JobOutput output : kind.report().outputs()) {
            if (!output.path().isEmpty()) {
                description = Paths.with(description, output.path(),
                        output.kind() == JobOutput.Kind.INTEGER ? Value.of(42) : Value.of(output.path() + " of " + id));
            }
        }
        for (String reason : REASONS) {
            if (!job.reason.isEmpty() && (!reason.startsWith("Status.") || kind.watch().statePath().contains("."))) {
                description = Paths.with(description, reason, Value.of(job.reason));
            }
        }
        description = marked(job, description);
        for (String key : kind.watch().root().isEmpty() ? kind.submit().keys().keySet() : List.<String>of()) {
            description = Paths.with(description, key, Value.of(id));
        }
        return kind.watch().root().isEmpty()
                ? description
                : Paths.with(Value.Struct.empty(), kind.watch().root(), description);
    }

    private Value.Struct marked(Job job, Value.Struct description) {
        return switch (kind.submit().marks()) {
            case Marks.TagList(String path) -> Paths.with(description, path, Value.of(arn(job)));
            case Marks.TagMap(String path) -> Paths.with(description, path, Paths.struct(job.request, path));
            case Marks.Words words -> Paths.with(description, words.describedPath(),
                    Value.of(Paths.text(job.request, words.path()).orElse("")));
        };
    }

    private synchronized Value.Struct many(JobDescriptor.Batch batch, Value.Struct parameters) {
        List<String> keys = List.copyOf(kind.search().keys().keySet());
        String last = keys.get(keys.size() - 1);
        return Paths.with(Value.Struct.empty(), batch.items(), Value.of(Paths.items(parameters, batch.ids())
                .stream()
                .<Value>map(id -> Paths.with(Paths.struct(describe(Paths.with(Value.Struct.empty(), last, id)),
                        kind.watch().root()), last, id))
                .toList()));
    }

    private synchronized Value.Struct stop(Value.Struct parameters) {
        String id = Paths.text(parameters, "StepIds[0]").orElseGet(() -> lastKey(parameters));
        Job job = found(id).orElseThrow(() -> new AgentException(Kind.NOT_FOUND, "AWS_RESOURCE_NOT_FOUND",
                "ResourceNotFound: there is no " + id, null));
        if (kind.stop().operation().startsWith("Delete")) {
            forgotten.add(job);
        } else if (isTerminal(job.state)) {
            throw AgentException.user("AWS_VALIDATION_EXCEPTION", "ValidationException: the job is " + job.state);
        } else {
            job.state = stateOf("Stopped", "STOPPED", "CANCELLED");
        }
        return Value.Struct.empty();
    }

    private synchronized Value.Struct list(Value.Struct parameters) {
        List<Value> items = new ArrayList<>();
        String part = Paths.text(parameters, "NameContains").orElse("");
        for (Job job : jobs) {
            if (forgotten.contains(job) || !job.id.contains(part)) {
                continue;
            }
            Map<String, String> keys = kind.search().keys();
            String source = List.copyOf(keys.values()).get(keys.size() - 1);
            items.add(source.equals("item")
                    ? Value.of(job.id)
                    : AwsTasks.filled(source.substring("item.".length()), job.id));
        }
        java.util.Collections.reverse(items);
        return Paths.with(Value.Struct.empty(), kind.search().items(), Value.of(items));
    }

    private synchronized Value.Struct tags(Value.Struct parameters) {
        String arn = Paths.text(parameters, "ResourceArn").orElse("");
        Map<String, Value> answer = new LinkedHashMap<>();
        jobs.stream()
                .filter(job -> arn(job).equals(arn))
                .findFirst()
                .ifPresent(job -> answer.put("Tags", Value.of(Paths.items(job.request, "Tags"))));
        return Value.of(answer);
    }

    private String lastKey(Value.Struct parameters) {
        List<String> keys = List.copyOf(kind.submit().keys().keySet());
        return Paths.text(parameters, keys.get(keys.size() - 1)).orElse("");
    }

    private boolean isTerminal(String state) {
        Phase phase = kind.watch().states().get(state);
        return phase != null && phase.isTerminal();
    }

    private String stateOf(String... names) {
        for (String name : names) {
            if (kind.watch().states().containsKey(name)) {
                return name;
            }
        }
        throw new IllegalStateException(kind.name() + " has no such state");
    }
}
