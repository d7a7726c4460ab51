package dev.flyteagents.agents.aws;

import dev.flyteagents.agents.aws.JobDescriptor.Batch;
import dev.flyteagents.agents.aws.JobDescriptor.Marks;
import dev.flyteagents.agents.aws.JobDescriptor.Within;
import dev.flyteagents.agents.aws.JobFinder.Found;
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
import java.util.stream.Stream;

/** Lists jobs with what is marked on them, all pages; those that are plainly not ours are not asked about. */
final class JobSearch {

    /** SageMaker's lists have ten on a page unless they are asked for more. */
    private static final long PAGE = 100;

    private final JobDescriptor kind;
    private final AwsOperations operations;
    private final JobPages pages;

    JobSearch(JobDescriptor kind, AwsOperations operations) {
        this.kind = kind;
        this.operations = operations;
        this.pages = new JobPages(kind.service(), operations);
    }

    /**
     * The marked jobs that are listed for a request.
     *
     * @param more parameters beside those from the request
     * @param handles makes a handle of the region from its keys
     */
    List<Found> marked(Value.Struct request, Map<String, Value> more, String region,
            Function<Map<String, String>, AwsJobHandle> handles, TaskContext context) {
        Map<String, Value> parameters = new LinkedHashMap<>(more);
        kind.search()
                .parameters()
                .forEach((name, source) -> Paths.find(Value.of(Map.of("request", request)), source)
                        .ifPresent(value -> parameters.put(name, value)));
        if (kind.service().equals("sagemaker")) {
            parameters.put("MaxResults", Value.of(PAGE));
        }
        List<Value> items = pages.all(kind.search().operation(), Value.of(parameters), kind.search().items(), region,
                context);
        Optional<Batch> batch = kind.search().batch();
        return batch.isPresent()
                ? described(items, batch.get(), region, context)
                        .map(description -> found(handles.apply(keys(request, id(description, batch.get()))),
                                description, context))
                        .filter(JobSearch::isMarked)
                        .toList()
                : items.stream()
                        .filter(item -> mayBeOurs(item, region, context))
                        .flatMap(item -> found(handles.apply(keys(request, item)), context).stream())
                        .filter(JobSearch::isMarked)
                        .toList();
    }

    /** The requests under which the jobs of a whole account are listed. */
    List<Value.Struct> requests(String region, TaskContext context) {
        Optional<Within> within = kind.search().within();
        return within.isEmpty()
                ? List.of(Value.Struct.empty())
                : pages.all(within.get().operation(), within.get().parameters(), within.get().items(), region, context)
                        .stream()
                        .flatMap(item -> Paths.text(item, within.get().takes()).stream())
                        .map(text -> Value.of(Map.of(within.get().into(), Value.of(text))))
                        .toList();
    }

    /** Empty where it is not there, or not any more. */
    Optional<Found> found(AwsJobHandle handle, TaskContext context) {
        try {
            return Optional.of(found(handle, description(handle, context), context));
        } catch (AgentException e) {
            if (e.kind() != Kind.NOT_FOUND) {
                throw e;
            }
            return Optional.empty();
        }
    }

    Value.Struct description(AwsJobHandle handle, TaskContext context) {
        Map<String, Value> keys = new LinkedHashMap<>();
        handle.keys().forEach((name, text) -> keys.put(name, Value.of(text)));
        return Paths.struct(call(kind.watch().operation(), Value.of(keys), handle.region(), context),
                kind.watch().root());
    }

    Map<String, String> tagsOf(String arn, String region, TaskContext context) {
        return JobMarks.ofList(pages.all("ListTags", Value.of(Map.of("ResourceArn", Value.of(arn))), "Tags", region,
                context));
    }

    private Stream<Value> described(List<Value> ids, Batch batch, String region, TaskContext context) {
        List<Value> descriptions = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += batch.most()) {
            List<Value> part = ids.subList(from, Math.min(ids.size(), from + batch.most()));
            descriptions.addAll(Paths.items(call(batch.operation(), Value.of(Map.of(batch.ids(), Value.of(part))),
                    region, context), batch.items()));
        }
        return descriptions.stream();
    }

    /** A batch's description has its id where the handle's last key has its name. */
    private Value id(Value description, Batch batch) {
        List<String> names = List.copyOf(kind.search().keys().keySet());
        return Value.of(Paths.text(description, names.get(names.size() - 1))
                .orElseThrow(() -> new AgentException(Kind.TRANSIENT, "AWS_NO_ID",
                        batch.operation() + " answered without an id", null)));
    }

    private Map<String, String> keys(Value.Struct request, Value item) {
        return AwsJobTask.keys(kind.search().keys(), Value.of(Map.of("request", request, "item", item)));
    }

    /** A list that shows where our marks would be, or the ARN that has the tags, spares asking about jobs of others. */
    private boolean mayBeOurs(Value item, String region, TaskContext context) {
        return switch (kind.submit().marks()) {
            case Marks.Words words -> Paths.text(item, words.describedPath())
                    .map(text -> text.contains(JobMarks.KEY + "="))
                    .orElse(true);
            case Marks.TagList(String arnPath) -> Paths.text(item, arnPath)
                    .map(arn -> tagsOf(arn, region, context).containsKey(JobMarks.KEY))
                    .orElse(true);
            case Marks.TagMap ignored -> true;
        };
    }

    private static boolean isMarked(Found found) {
        return found.tags().containsKey(JobMarks.KEY);
    }

    private Found found(AwsJobHandle handle, Value description, TaskContext context) {
        Value.Struct struct = Paths.struct(description, "");
        return new Found(handle, struct, tags(struct, handle.region(), context));
    }

    private Map<String, String> tags(Value.Struct description, String region, TaskContext context) {
        return switch (kind.submit().marks()) {
            case Marks.TagList(String arnPath) ->
                tagsOf(Paths.text(description, arnPath).orElse(""), region, context);
            case Marks.TagMap(String path) -> JobMarks.ofMap(Paths.struct(description, path));
            case Marks.Words words -> JobMarks.ofWords(Paths.text(description, words.describedPath()).orElse(""));
        };
    }

    private Value.Struct call(String operation, Value.Struct parameters, String region, TaskContext context) {
        return operations.call(AwsCall.of(kind.service(), operation, parameters).in(region), context);
    }
}
