package com.example.render;

import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.LogLink;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.submission.Idempotency;
import dev.flyteagents.domain.submission.SubmissionTerms;
import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentDescriptor;
import dev.flyteagents.ports.agent.AgentDescriptor.Field;
import dev.flyteagents.ports.agent.AgentDescriptor.Guarantee;
import dev.flyteagents.ports.agent.AgentDescriptor.MissingRecord;
import dev.flyteagents.ports.agent.AgentDescriptor.Output;
import dev.flyteagents.ports.agent.AsyncAgent;
import dev.flyteagents.ports.agent.TaskContext;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Renders one scene. */
public final class RenderAgent implements AsyncAgent<RenderHandle> {

    private static final Idempotency A_DAY = new Idempotency.Token(Duration.ofDays(1));

    private final RenderFarm farm;

    public RenderAgent(RenderFarm farm) {
        this.farm = farm;
    }

    @Override
    public AgentDescriptor descriptor() {
        return new AgentDescriptor("Render Agent", List.of(new TaskCategory("render", 0)),
                List.of(Field.required("custom.scene", "string", "name of the scene")),
                List.of(new Output("image", "string", "where the image is")), List.of(),
                List.of(new Guarantee(A_DAY.label(), "always")), MissingRecord.RETRY);
    }

    @Override
    public Class<RenderHandle> handleType() {
        return RenderHandle.class;
    }

    @Override
    public SubmissionTerms terms(TaskRequest request, TaskContext context) {
        return new SubmissionTerms("render-farm", A_DAY, SubmissionTerms.EarlierAttempts.OFF);
    }

    @Override
    public RenderHandle create(TaskRequest request, TaskContext context) {
        RenderTask task = RenderTask.of(request);
        String token = context.submissionKey().orElseThrow().token(64);
        return new RenderHandle(farm.render(task.scene(), token, context.tags().toString(), context),
                task.wantsImage());
    }

    @Override
    public TaskStatus get(RenderHandle handle, TaskContext context) {
        RenderFarm.Progress progress = farm.progress(handle.job(), context);
        List<LogLink> links = List.of(LogLink.dashboard("Farm", "https://farm.example.com/jobs/" + handle.job()));
        Value.Struct info = Value.of(Map.of("remote_id", Value.of(handle.job())));
        return switch (progress.state()) {
            case "QUEUED" ->
                new TaskStatus.Active(Phase.INITIALIZING, "in the queue", links, info, Optional.empty());
            case "RENDERING" -> new TaskStatus.Active(Phase.RUNNING, "rendering", links, info, Optional.empty());
            case "RENDERED" -> new TaskStatus.Succeeded(outputs(handle, progress), "rendered", links, info);
            case "FAILED" -> new TaskStatus.Failed(Failure.user("RENDER_FAILED", progress.words()), links, info);
            default ->
                new TaskStatus.Active(Phase.RUNNING, progress.state(), links, info, Optional.of(progress.state()));
        };
    }

    @Override
    public void delete(RenderHandle handle, TaskContext context) {
        farm.stop(handle.job(), context);
    }

    private static Optional<LiteralMap> outputs(RenderHandle handle, RenderFarm.Progress progress) {
        return Optional.of(handle.wantsImage()
                ? LiteralMap.of("image", Literal.of(progress.image().orElse("")))
                : LiteralMap.empty());
    }
}
