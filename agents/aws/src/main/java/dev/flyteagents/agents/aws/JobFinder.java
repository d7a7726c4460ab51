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
    private final JobSearch search;
    private final JobPages pages;

    JobFinder(JobDescriptor kind, AwsOperations operations) {
        this.kind = kind;
        this.search = new JobSearch(kind, operations);
        this.pages = new JobPages(kind.service(), operations);
    }

    Value.Struct description(AwsJobHandle handle, TaskContext context) {
        return search.description(handle, context);
    }

    /** The task with the member that one of its options stands for. */
    AwsJobTask lookedUp(AwsJobTask task, TaskContext context) {
        if (!(kind.submit().extra() instanceof Extra.Lookup lookup)
                || Paths.text(task.parameters(), lookup.into()).isPresent()) {
            return task;
        }
        String wanted = task.options().text(lookup.option());
        List<Value> matching = pages
                .all(lookup.operation(), lookup.parameters(), lookup.items(), task.region(), context)
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
        return search.requests(region, context)
                .stream()
                .flatMap(request -> search
                        .marked(request, kind.search().live().fields(), region, AwsJobHandle.in(region)::at, context)
                        .stream())
                .toList();
    }

    Optional<Found> byName(AwsJobTask task, TaskContext context) {
        if (task.name().isEmpty()) {
            return Optional.empty();
        }
        return search.found(task.handle(Value.Struct.empty()), context);
    }

    private List<Found> listed(AwsJobTask task, TaskContext context) {
        Map<String, Value> more = kind.submit().identity() instanceof Identity.Named named
                ? Map.of("NameContains", Value.of(partOfName(task, named, context)))
                : Map.of();
        return search.marked(task.parameters(), more, task.region(), task::handle, context);
    }

    /** Our own names begin with the lineage; what attempts add to a given one is at its end. */
    private static String partOfName(AwsJobTask task, Identity.Named named, TaskContext context) {
        String name = task.name().orElse("");
        return context.lineageKey()
                .map(lineage -> JobNames.part(lineage, named.longest()))
                .filter(name::startsWith)
                .orElseGet(() -> name.replaceAll("-\\d{1,3}$", ""));
    }

    Map<String, String> tagsOf(String arn, String region, TaskContext context) {
        return search.tagsOf(arn, region, context);
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
}
