package dev.flyteagents.agents.aws;

import dev.flyteagents.domain.value.Fields;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.agent.TaskContext;
import dev.flyteagents.ports.remote.AwsCall;
import dev.flyteagents.ports.remote.AwsOperations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An endpoint with the model and the configuration that its task may bring: made in this order, removed in the other one.
 * An endpoint that is there already is updated only where the task says so, and is then never deleted.
 */
final class Hosting {

    private static final String CONFIG_NAME = "EndpointConfigName";

    private final AwsOperations operations;
    private final JobFinder finder;

    Hosting(AwsOperations operations, JobFinder finder) {
        this.operations = operations;
        this.finder = finder;
    }

    AwsJobHandle create(AwsJobTask task, TaskContext context) {
        HostedParts parts = HostedParts.of(task, context, operations);
        AwsJobTask complete = parts.endpoint();
        Map<String, String> made = new LinkedHashMap<>();
        try {
            parts.model().ifPresent(model -> make("Model", model, task.region(), context, made));
            parts.config().ifPresent(config -> make("EndpointConfig", config, task.region(), context, made));
            AwsJobHandle handle = submit(complete, context);
            return handle.isUpdate() ? handle : handle.with(made, Map.of());
        } catch (AgentException e) {
            if (e.kind() == Kind.USER) {
                unmake(made, task.region(), context);
            }
            throw e;
        }
    }

    /** All three requests, those that the task brings. */
    Value.Struct plan(AwsJobTask task, TaskContext context) {
        HostedParts parts = HostedParts.of(task, context, operations);
        Map<String, Value> plan = new LinkedHashMap<>();
        parts.model().ifPresent(model -> plan.put("CreateModel", model));
        parts.config().ifPresent(config -> plan.put("CreateEndpointConfig", config));
        plan.put(updates(task) ? "CreateEndpoint or UpdateEndpoint" : "CreateEndpoint", parts.endpoint().parameters());
        return Value.of(plan);
    }

    /** An endpoint that was found again, with what its task made beside it, be it under an earlier attempt's names. */
    AwsJobHandle withMade(JobFinder.Found found, AwsJobTask task, TaskContext context) {
        HostedParts parts = HostedParts.of(task, context, operations);
        AwsJobHandle handle = found.handle();
        Map<String, String> made = new LinkedHashMap<>();
        Optional<String> config = Paths.text(found.description(), CONFIG_NAME);
        if (parts.config().isPresent() && config.isPresent()) {
            made.put("EndpointConfig", config.get());
            parts.model()
                    .flatMap(ignored -> Paths.text(call("DescribeEndpointConfig",
                            Value.of(Map.of(CONFIG_NAME, Value.of(config.get()))), task.region(), context),
                            "ProductionVariants[0].ModelName"))
                    .ifPresent(name -> made.put("Model", name));
        }
        return handle.with(made, handle.expects());
    }

    /** An update that was accepted: the endpoint serves the task's configuration, or is on its way to it. */
    Optional<AwsJobHandle> updated(AwsJobTask task, TaskContext context) {
        AwsJobTask complete = HostedParts.of(task, context, operations).endpoint();
        return updates(complete)
                ? finder.byName(complete, context)
                        .filter(found -> !isOurs(found.tags(), context) && isDone(complete, found.description()))
                        .map(found -> expecting(complete))
                : Optional.empty();
    }

    void unmake(AwsJobHandle handle, TaskContext context) {
        unmake(handle.made(), handle.region(), context);
    }

    private void unmake(Map<String, String> made, String region, TaskContext context) {
        for (String kind : List.of("EndpointConfig", "Model")) {
            String name = made.get(kind);
            if (name != null) {
                removeIfThere("Delete" + kind, Map.of(kind + "Name", Value.of(name)), region, context);
            }
        }
    }

    private void removeIfThere(String operation, Map<String, Value> parameters, String region, TaskContext context) {
        try {
            call(operation, Value.of(parameters), region, context);
        } catch (AgentException e) {
            if (e.kind() != Kind.NOT_FOUND) {
                throw e;
            }
        }
    }

    private void make(String kind, Value.Struct parameters, String region, TaskContext context,
            Map<String, String> made) {
        String name = Paths.text(parameters, kind + "Name").orElse("");
        try {
            call("Create" + kind, parameters, region, context);
        } catch (AgentException e) {
            if (!Taken.is(e)) {
                throw e;
            }
            refuseUnlessOurs(kind, name, e, region, context);
        }
        made.put(kind, name);
    }

    private void refuseUnlessOurs(String kind, String name, AgentException refusal, String region,
            TaskContext context) {
        Value.Struct description = call("Describe" + kind, Value.of(Map.of(kind + "Name", Value.of(name))), region,
                context);
        Map<String, String> tags = finder.tagsOf(Paths.text(description, kind + "Arn").orElse(""), region, context);
        if (!isOurs(tags, context)) {
            throw AgentException.user("AWS_NAME_TAKEN",
                    refusal.text() + " It is not of this task: it was left as it is.");
        }
    }

    private static boolean isOurs(Map<String, String> tags, TaskContext context) {
        return context.submissionKey().filter(key -> JobMarks.is(tags, JobMarks.KEY, key.text())).isPresent()
                || context.lineageKey().filter(key -> JobMarks.is(tags, JobMarks.LINEAGE, key.text())).isPresent();
    }

    private AwsJobHandle submit(AwsJobTask task, TaskContext context) {
        Optional<JobFinder.Found> there = updates(task) ? finder.byName(task, context) : Optional.empty();
        if (there.isPresent() && !isOurs(there.get().tags(), context)) {
            return update(task, there.get().description(), context);
        }
        try {
            return task.handle(call("CreateEndpoint", task.parameters(), task.region(), context));
        } catch (AgentException e) {
            if (!Taken.is(e)) {
                throw e;
            }
            removeFailed(task, context);
            return finder.adopted(task, e, context);
        }
    }

    /** What an earlier attempt left behind as Failed stands in the way of this one, and is ours. */
    private void removeFailed(AwsJobTask task, TaskContext context) {
        boolean failed = finder.byName(task, context)
                .filter(found -> isOurs(found.tags(), context)
                        && context.submissionKey().filter(found::is).isEmpty())
                .flatMap(found -> finder.phase(found.description()))
                .filter(phase -> !JobFinder.isUseful(phase))
                .isPresent();
        if (failed) {
            removeIfThere("DeleteEndpoint", Map.of("EndpointName", Value.of(task.name().orElse(""))), task.region(),
                    context);
            throw new AgentException(Kind.TRANSIENT, "AWS_ENDPOINT_REPLACED",
                    "the failed endpoint of an earlier attempt is being deleted first", null);
        }
    }

    /** Not again where the endpoint serves the configuration, or is on its way to it. */
    private AwsJobHandle update(AwsJobTask task, Value.Struct description, TaskContext context) {
        if (!isDone(task, description)) {
            Map<String, Value> parameters = new LinkedHashMap<>(task.parameters().fields());
            parameters.remove("Tags");
            try {
                call("UpdateEndpoint", Value.of(parameters), task.region(), context);
            } catch (AgentException e) {
                throw e.text().contains("in-progress")
                        ? new AgentException(Kind.TRANSIENT, "AWS_ENDPOINT_BUSY", e.text(), e)
                        : e;
            }
        }
        return expecting(task);
    }

    private static boolean isDone(AwsJobTask task, Value.Struct description) {
        String config = Paths.text(task.parameters(), CONFIG_NAME).orElse("");
        return Paths.text(description, CONFIG_NAME).filter(config::equals).isPresent()
                || Paths.text(description, "PendingDeploymentSummary." + CONFIG_NAME)
                        .filter(config::equals)
                        .isPresent();
    }

    private static AwsJobHandle expecting(AwsJobTask task) {
        return task.handle(Value.Struct.empty())
                .with(Map.of(), Map.of(CONFIG_NAME, Paths.text(task.parameters(), CONFIG_NAME).orElse("")));
    }

    private static boolean updates(AwsJobTask task) {
        Fields options = task.options();
        return options.flag("update", false);
    }

    private Value.Struct call(String operation, Value.Struct parameters, String region, TaskContext context) {
        return operations.call(AwsCall.of("sagemaker", operation, parameters).in(region), context);
    }
}
