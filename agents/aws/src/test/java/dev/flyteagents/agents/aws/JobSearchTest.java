package dev.flyteagents.agents.aws;

import dev.flyteagents.domain.submission.LineageKey;
import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.Attempt;
import dev.flyteagents.ports.agent.Owned;
import dev.flyteagents.ports.remote.AwsCall;
import dev.flyteagents.sandbox.aws.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Searches for one job among more of others than two pages hold. */
class JobSearchTest {

    private static final int OTHERS = 110;

    private final SimulatedAws aws = new SimulatedAws();

    static Stream<JobDescriptor> kinds() {
        return AwsAgentProvider.KINDS.stream();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("C1 C6 A job is found by its key and its lineage behind pages of other jobs")
    void aJobIsFoundBehindPagesOfOtherJobs(JobDescriptor kind) {
        TaskRequest first = task(kind).attempt(0);
        AwsJobAgent agent = aws.agent(kind);
        AwsJobHandle handle = created(agent, kind, first);
        others(kind, OTHERS);
        TaskRequest second = task(kind).attempt(1);

        assertThat(agent.find(SubmissionKey.of(first), first, aws.context(first))).hasValue(handle);
        assertThat(agent.findLineage(LineageKey.of(second), second, aws.context(second)))
                .extracting(Attempt::handle)
                .extracting(AwsJobHandle::remoteId)
                .containsExactly(handle.remoteId());
        TaskRequest stranger = elsewhere(second);
        assertThat(agent.find(SubmissionKey.of(stranger), stranger, aws.context(stranger))).isEmpty();
        assertThat(agent.findLineage(LineageKey.of(stranger), stranger, aws.context(stranger))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("What is ours and alive in an account is found behind pages of other jobs, and nothing else")
    void whatIsOursAndAliveIsFound(JobDescriptor kind) {
        aws.simulator().rules().when("").stays(kind.equals(EndpointJob.DESCRIPTOR) ? Stage.WAITING : Stage.RUNNING);
        TaskRequest ours = task(kind).request();
        AwsJobAgent agent = aws.agent(kind);
        AwsJobHandle handle = created(agent, kind, ours);
        others(kind, OTHERS);

        List<Owned<AwsJobHandle>> owned = agent.findOwned("aws:eu-central-1", aws.context(ours));

        assertThat(owned).extracting(found -> found.handle().keys()).containsExactly(handle.keys());
        assertThat(owned.get(0).tags()).containsEntry("flyte-attempt", "0")
                .containsEntry("flyte-execution", "exec")
                .hasEntrySatisfying("flyte-key", key -> assertThat(SubmissionKey.of(ours).text()).startsWith(key));
        aws.simulator().ledger().releaseAll();
        assertThat(agent.findOwned("aws:eu-central-1", aws.context(ours))).isEmpty();
    }

    /** Named, where a name is what jobs are listed by. */
    private static AwsTasks task(JobDescriptor kind) {
        return kind.submit().identity() instanceof JobDescriptor.Identity.Named(String path, int ignored)
                ? AwsTasks.of(kind).with((hosts(kind) ? "config." : "") + path, "churn")
                : AwsTasks.of(kind);
    }

    private static boolean hosts(JobDescriptor kind) {
        return kind.equals(EndpointJob.DESCRIPTOR);
    }

    private static TaskRequest elsewhere(TaskRequest request) {
        return new TaskRequest(request.template(), request.inputs(), request.context(), "s3://elsewhere/n0/0",
                request.execution(), request.maxDatasetSizeBytes());
    }

    private AwsJobHandle created(AwsJobAgent agent, JobDescriptor kind, TaskRequest request) {
        if (hosts(kind)) {
            call("CreateEndpointConfig", Paths.with(AwsTasks.filled("EndpointConfigName", "config"),
                    "ProductionVariants", Value.of(List.of(AwsTasks.filled("VariantName", "all")))), request, kind);
        }
        return agent.create(request, aws.context(request));
    }

    /** Later ones, of nobody that we know. */
    private void others(JobDescriptor kind, int count) {
        TaskRequest request = AwsTasks.of(kind).request();
        Value.Struct custom = AwsTasks.of(kind).request().template().customOrEmpty();
        Value.Struct body = hosts(kind) ? Paths.struct(custom, "config") : custom;
        for (int i = 0; i < count; i++) {
            String name = String.format(Locale.ROOT, "churn-of-somebody-%03d", i);
            Value.Struct named = switch (kind.submit().identity()) {
                case JobDescriptor.Identity.Named(String path, int ignored) -> Paths.with(body, path, Value.of(name));
                case JobDescriptor.Identity.Tokened(String path) -> Paths.with(body, path,
                        Value.of(name + "-and-32-characters-at-least"));
                case JobDescriptor.Identity.Searched() -> body;
            };
            call(kind.submit().operation(), named, request, kind);
        }
    }

    private void call(String operation, Value.Struct parameters, TaskRequest request, JobDescriptor kind) {
        aws.operations()
                .call(AwsCall.of(kind.service(), operation, parameters).in("eu-central-1"), aws.context(request));
    }
}
