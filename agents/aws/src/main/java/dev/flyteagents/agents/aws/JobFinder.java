package dev.flyteagents.agents.aws;

import dev.flyteagents.agents.aws.JobDescriptor.Extra;
import dev.flyteagents.agents.aws.JobDescriptor.Identity;
import dev.flyteagents.agents.aws.JobDescriptor.Marks;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.submission.LineageKey;
import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.agent.TaskContext;
import dev.flyteagents.ports.remote.AwsCall;
import dev.flyteagents.ports.remote.AwsOperations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Asks after jobs: by their keys, by the name that the task gives them, or by a list. Only marked ones are ours (D2). */
final class JobFinder {

    /** The newest jobs of a list whose marks are read, each by a call of its own. */
    private static final int MOST_READ = 25;

    /** A job with what is marked on it. */
    record Found(AwsJobHandle handle, Value.Struct description, Map<String, String> tags) {

        long attempt() {
            String text = tags.getOrDefault(JobMarks.ATTEMPT, "0");
            return text.matches("\\d{1,9}") ? Long.parseLong(text) : 0;
        }

        boolean is(SubmissionKey key) {
            return JobMarks.is(tags, JobMarks.KEY, key.text());
        }

        boolean is(LineageKey key) {
            return JobMarks.is(tags, JobMarks.LINEAGE, key.text());
        }
    }

    private final JobDescriptor kind;
    private final AwsOperations operations;

    JobFinder(JobDescriptor kind, AwsOperations operations) {
        this.kind = kind;
        this.operations = operations;
    }

    Value.Struct description(AwsJobHandle handle, TaskContext context) {
        Map<String, Value> keys = new LinkedHashMap<>();
        handle.keys().forEach((name, text) -> keys.put(name, Value.of(text)));
        return Paths.struct(call(kind.watch().operation(), Value.of(keys), handle.region(), context),
                kind.watch().root());
    }

    /** The task with the member that one of its options stands for. */
    AwsJobTask lookedUp(AwsJobTask task, TaskContext context) {
        if (!(kind.submit().extra() instanceof Extra.Lookup lookup)
                || Paths.text(task.parameters(), lookup.into()).isPresent()) {
            return task;
        }
        String wanted = task.options().text(lookup.option());
        Value.Struct answer = call(lookup.operation(), lookup.parameters(), task.region(), context);
        List<Value> matching = Paths.items(answer, lookup.items())
                .stream()
                .filter(item -> Paths.text(item, lookup.matches()).filter(wanted::equals).isPresent())
                .toList();
        if (matching.size() != 1) {
            throw AgentException.user("AWS_LOOKUP", task.options().pathOf(lookup.option()) + ": there "
                    + (matching.isEmpty() ? "is none" : "are " + matching.size()) + " named '" + wanted
                    + "' that can be used");
        }
        return task.with(Paths.with(task.parameters(), lookup.into(),
                Value.of(Paths.text(matching.get(0), lookup.takes()).orElse(""))));
    }

    /** The job that has taken this task's name or token, if it is ours; untouched and refused if it is not (D2). */
    AwsJobHandle adopted(AwsJobTask task, AgentException refusal, TaskContext context) {
        Optional<Found> ours = context.submissionKey().flatMap(key -> ofKey(task, key, context));
        if (ours.isPresent()) {
            return ours.get().handle();
        }
        Optional<Found> earlier = byName(task, context)
                .filter(found -> context.lineageKey().filter(found::is).isPresent())
                .filter(found -> phase(found.description()).filter(JobFinder::isUseful).isPresent());
        return earlier.map(Found::handle)
                .orElseThrow(() -> task.name().isPresent()
                        ? AgentException.user("AWS_NAME_TAKEN", refusal.text() + " The " + kind.words() + " '"
                                + task.name().orElseThrow() + "' is not of this task: it was left as it is.")
                        : refusal);
    }

    Optional<Found> ofKey(AwsJobTask task, SubmissionKey key, TaskContext context) {
        Optional<Found> named = byName(task, context).filter(found -> found.is(key));
        return named.isPresent() || kind.submit().identity() instanceof Identity.Named
                ? named
                : listed(task, context).stream().filter(found -> found.is(key)).findFirst();
    }

    List<Found> ofLineage(AwsJobTask task, LineageKey key, TaskContext context) {
        return listed(task, context).stream().filter(found -> found.is(key)).toList();
    }

    /** The live and marked jobs of a region. */
    List<Found> owned(String region, TaskContext context) {
        Value.Struct parameters = kind.search()
                .live()
                .orElseThrow(() -> AgentException.unsupported(AwsDescription.agentName(kind)
                        + " cannot list the jobs of an account: " + kind.search().operation() + " lists those of one "
                        + "application, cluster, pipeline or workgroup"));
        Value.Struct answer = call(kind.search().operation(), parameters, region, context);
        return read(Paths.items(answer, kind.search().items()), Value.Struct.empty(), AwsJobHandle.in(region)::at,
                context)
                .stream()
                .filter(found -> found.tags().containsKey(JobMarks.KEY))
                .toList();
    }

    Optional<Found> byName(AwsJobTask task, TaskContext context) {
        if (task.name().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(found(task.handle(Value.Struct.empty()), context));
        } catch (AgentException e) {
            if (e.kind() != Kind.NOT_FOUND) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private List<Found> listed(AwsJobTask task, TaskContext context) {
        Map<String, Value> sources = new LinkedHashMap<>();
        sources.put("request", task.parameters());
        if (kind.submit().identity() instanceof Identity.Named named) {
            sources.put("part", Value.of(partOfName(task, named, context)));
        }
        Map<String, Value> parameters = new LinkedHashMap<>();
        kind.search()
                .parameters()
                .forEach((name, source) -> Paths.find(Value.of(sources), source)
                        .ifPresent(value -> parameters.put(name, value)));
        Value.Struct answer = call(kind.search().operation(), Value.of(parameters), task.region(), context);
        return read(Paths.items(answer, kind.search().items()), task.parameters(), task::handle, context);
    }

    /** Our own names begin with the lineage; what attempts add to a given one is at its end. */
    private static String partOfName(AwsJobTask task, Identity.Named named, TaskContext context) {
        String name = task.name().orElse("");
        return context.lineageKey()
                .map(lineage -> JobNames.part(lineage, named.longest()))
                .filter(name::startsWith)
                .orElseGet(() -> name.replaceAll("-\\d{1,3}$", ""));
    }

    private List<Found> read(List<Value> items, Value.Struct request,
            Function<Map<String, String>, AwsJobHandle> handles, TaskContext context) {
        List<Found> found = new ArrayList<>();
        for (Value item : items.stream().filter(this::mayBeOurs).limit(MOST_READ).toList()) {
            Map<String, Value> sources = new LinkedHashMap<>();
            sources.put("request", request);
            sources.put("item", item);
            found.add(found(handles.apply(AwsJobTask.keys(kind.search().keys(), Value.of(sources))), context));
        }
        return found;
    }

    /** A list that shows the text where our marks would be spares a call for each job of others. */
    private boolean mayBeOurs(Value item) {
        return !(kind.submit().marks() instanceof Marks.Words words)
                || Paths.text(item, words.describedPath()).map(text -> text.contains(JobMarks.KEY + "=")).orElse(true);
    }

    private Found found(AwsJobHandle handle, TaskContext context) {
        Value.Struct description = description(handle, context);
        return new Found(handle, description, tags(description, handle.region(), context));
    }

    private Map<String, String> tags(Value.Struct description, String region, TaskContext context) {
        return switch (kind.submit().marks()) {
            case Marks.TagList(String arnPath) ->
                tagsOf(Paths.text(description, arnPath).orElse(""), region, context);
            case Marks.TagMap(String path) -> JobMarks.ofMap(Paths.struct(description, path));
            case Marks.Words words -> JobMarks.ofWords(Paths.text(description, words.describedPath()).orElse(""));
        };
    }

    Map<String, String> tagsOf(String arn, String region, TaskContext context) {
        return JobMarks.ofList(call("ListTags", Value.of(Map.of("ResourceArn", Value.of(arn))), region, context));
    }

    Optional<Phase> phase(Value.Struct description) {
        return Optional.ofNullable(
                kind.watch().states().get(Paths.text(description, kind.watch().statePath()).orElse("")));
    }

    static boolean isOver(JobDescriptor kind, String state) {
        return Optional.ofNullable(kind.watch().states().get(state)).filter(Phase::isTerminal).isPresent();
    }

    static boolean isUseful(Phase phase) {
        return !phase.isTerminal() || phase == Phase.SUCCEEDED;
    }

    private Value.Struct call(String operation, Value.Struct parameters, String region, TaskContext context) {
        return operations.call(AwsCall.of(kind.service(), operation, parameters).in(region), context);
    }
}
