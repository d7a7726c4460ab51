package dev.flyteagents.testkit.agents.proof;

import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.submission.SubmissionTerms;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentDescriptor;
import dev.flyteagents.ports.agent.AsyncAgent;
import dev.flyteagents.ports.agent.RemoteCall;
import dev.flyteagents.ports.agent.TaskContext;

import java.util.Optional;

/** A right agent in all but its handles: those of the version before cannot be read. */
final class ForgetsOldHandles implements AsyncAgent<RenamedHandle> {

    private final SoundAgent sound;

    ForgetsOldHandles(Jobs jobs) {
        sound = new SoundAgent(jobs);
    }

    @Override
    public AgentDescriptor descriptor() {
        return sound.descriptor();
    }

    @Override
    public Class<RenamedHandle> handleType() {
        return RenamedHandle.class;
    }

    @Override
    public RenamedHandle create(TaskRequest request, TaskContext context) {
        return renamed(sound.create(request, context));
    }

    @Override
    public TaskStatus get(RenamedHandle handle, TaskContext context) {
        return sound.get(original(handle), context);
    }

    @Override
    public void delete(RenamedHandle handle, TaskContext context) {
        sound.delete(original(handle), context);
    }

    @Override
    public SubmissionTerms terms(TaskRequest request, TaskContext context) {
        return sound.terms(request, context);
    }

    @Override
    public RemoteCall plan(TaskRequest request, TaskContext context) {
        return sound.plan(request, context);
    }

    @Override
    public Optional<RenamedHandle> migrate(Value foreign) {
        return sound.migrate(foreign).map(ForgetsOldHandles::renamed);
    }

    private static RenamedHandle renamed(JobHandle handle) {
        return new RenamedHandle(handle.id(), handle.cluster() + (handle.answers() ? "+" : ""));
    }

    private static JobHandle original(RenamedHandle handle) {
        boolean answers = handle.clusterName().endsWith("+");
        return new JobHandle(handle.jobId(), "main", answers, Optional.empty());
    }
}
