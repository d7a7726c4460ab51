package dev.flyteagents.grpc;

import com.google.protobuf.ByteString;
import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.LogLink;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.wire.flyte1.admin.Agent;
import dev.flyteagents.wire.flyte1.admin.AgentError;
import dev.flyteagents.wire.flyte1.admin.CreateTaskRequest;
import dev.flyteagents.wire.flyte1.admin.DeleteTaskRequest;
import dev.flyteagents.wire.flyte1.admin.GetAgentRequest;
import dev.flyteagents.wire.flyte1.admin.GetTaskLogsRequest;
import dev.flyteagents.wire.flyte1.admin.GetTaskMetricsRequest;
import dev.flyteagents.wire.flyte1.admin.GetTaskRequest;
import dev.flyteagents.wire.flyte1.admin.ListAgentsRequest;
import dev.flyteagents.wire.flyte1.admin.Resource;
import dev.flyteagents.wire.flyte1.admin.TaskCategory;
import dev.flyteagents.wire.flyte1.core.TaskExecution.Phase;
import dev.flyteagents.wire.flyte1.core.TaskTemplate;
import dev.flyteagents.wire.flyte1.service.AgentMetadataServiceGrpc;
import dev.flyteagents.wire.flyte1.service.AsyncAgentServiceGrpc;
import io.grpc.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import static dev.flyteagents.grpc.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

@SuppressWarnings("deprecation") // the deprecated fields are part of the protocol
class Flyte1ServerTest {

    private Served served;
    private AsyncAgentServiceGrpc.AsyncAgentServiceBlockingStub agents;
    private AgentMetadataServiceGrpc.AgentMetadataServiceBlockingStub metadata;

    @BeforeEach
    void serve() throws IOException {
        served = new Served();
        agents = AsyncAgentServiceGrpc.newBlockingStub(served.channel());
        metadata = AgentMetadataServiceGrpc.newBlockingStub(served.channel());
    }

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    @DisplayName("P3 ListAgents fills both lists and never mixes kinds")
    void listsAgents() {
        List<Agent> listed = metadata.listAgents(ListAgentsRequest.getDefaultInstance()).getAgentsList();

        assertThat(listed).extracting(Agent::getName).containsExactly("Job Agent", "Echo Agent");
        assertThat(listed.get(0).getIsSync()).isFalse();
        assertThat(listed.get(0).getSupportedTaskTypesList()).containsExactly("job");
        assertThat(listed.get(0).getSupportedTaskCategoriesList()).containsExactly(category("job", 0),
                category("job", 1));
        assertThat(listed.get(1).getIsSync()).isTrue();
        assertThat(listed.get(1).getSupportedTaskCategoriesList()).containsExactly(category("echo", 0));
    }

    @Test
    void getAgentAnswersByNameOrSaysWhichThereAre() {
        assertThat(metadata.getAgent(GetAgentRequest.newBuilder().setName("Echo Agent").build()).getAgent().getIsSync())
                .isTrue();
        assertRefused(Status.Code.NOT_FOUND,
                () -> metadata.getAgent(GetAgentRequest.newBuilder().setName("Nobody").build()))
                .hasMessageContaining("Nobody")
                .hasMessageContaining("Job Agent, Echo Agent");
    }

    @Test
    void runsATaskFromCreateToItsOutputs() {
        ByteString handle = agents.createTask(create("job")).getResourceMeta();
        assertThat(get("job", handle).getPhase()).isEqualTo(Phase.RUNNING);
        assertThat(get("job", handle).getState()).isEqualTo(dev.flyteagents.wire.flyte1.admin.State.RUNNING);

        served.jobs.finish(new TaskStatus.Succeeded(Optional.of(LiteralMap.of("o0", Literal.of("out"))), "done",
                List.of(LogLink.dashboard("Console", "https://example.com/1")), Value.Struct.empty()));

        Resource done = get("job", handle);
        assertThat(done.getPhase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(done.getMessage()).isEqualTo("done");
        assertThat(done.getLogLinks(0).getUri()).isEqualTo("https://example.com/1");
        assertThat(done.getOutputs().getLiteralsOrThrow("o0").getScalar().getPrimitive().getStringValue())
                .isEqualTo("out");
    }

    @Test
    @DisplayName("F8 outputs that the job writes itself stay unset")
    void leavesOutputsUnset() {
        ByteString handle = agents.createTask(create("job")).getResourceMeta();
        served.jobs.finish(new TaskStatus.Succeeded(Optional.empty(), "", List.of(), Value.Struct.empty()));

        assertThat(get("job", handle).hasOutputs()).isFalse();
    }

    @Test
    @DisplayName("S7 a failure carries agent_error beside its phase")
    void reportsFailures() {
        ByteString handle = agents.createTask(create("job")).getResourceMeta();
        served.jobs.finish(TaskStatus.Failed.of(Failure.retryable("NODE_LOST", "the node was lost")));

        Resource failed = get("job", handle);

        assertThat(failed.getPhase()).isEqualTo(Phase.RETRYABLE_FAILED);
        assertThat(failed.getMessage()).isEqualTo("the node was lost");
        assertThat(failed.getAgentError().getKind()).isEqualTo(AgentError.Kind.RECOVERABLE);
        assertThat(failed.getAgentError().getCode()).isEqualTo("NODE_LOST");
    }

    @Test
    void deletesTheJob() {
        ByteString handle = agents.createTask(create("job")).getResourceMeta();
        agents.deleteTask(
                DeleteTaskRequest.newBuilder().setTaskCategory(category("job", 0)).setResourceMeta(handle).build());

        assertThat(served.jobs.cancelled()).containsExactly("job-1");
    }

    @Test
    @DisplayName("P6 the deprecated task type routes at version 0 when no category is named")
    void routesByTaskType() {
        ByteString handle = agents.createTask(create("job")).getResourceMeta();
        GetTaskRequest byType = GetTaskRequest.newBuilder().setTaskType("job").setResourceMeta(handle).build();

        assertThat(agents.getTask(byType).getResource().getPhase()).isEqualTo(Phase.RUNNING);
    }

    @Test
    @DisplayName("P5 an unknown task type or version gets NOT_FOUND with what is served")
    void refusesUnknownTypes() {
        assertRefused(Status.Code.NOT_FOUND, () -> agents.createTask(create("jobb")))
                .hasMessageContaining("'jobb' version 0")
                .hasMessageContaining("echo (version 0), job (version 0), job (version 1)");
        assertRefused(Status.Code.NOT_FOUND,
                () -> agents.getTask(GetTaskRequest.newBuilder().setTaskCategory(category("job", 7)).build()))
                .hasMessageContaining("'job' version 7");
    }

    @Test
    @DisplayName("S3 D1 a garbage handle fails the task on Get and is fine on Delete")
    void survivesGarbageHandles() {
        for (String garbage : List.of("", "{", "nonsense", "{\"job_id\":\"1\"}")) {
            Resource resource = get("job", ByteString.copyFromUtf8(garbage));
            assertThat(resource.getPhase()).isEqualTo(Phase.FAILED);
            assertThat(resource.getMessage()).contains("expected a handle written by 'Job Agent'");
            agents.deleteTask(DeleteTaskRequest.newBuilder()
                    .setTaskCategory(category("job", 0))
                    .setResourceMeta(ByteString.copyFromUtf8(garbage))
                    .build());
        }
        assertThat(served.meter.measured()).contains("flyte_agents_garbage_handles agent=Job Agent");
    }

    @Test
    @DisplayName("C2 C3 a mistake is a handle whose task FAILED, naming its field")
    void aMistakeIsAnAnswer() {
        served.jobs.onCreate((request, context) -> {
            throw new InvalidFieldException("custom.size", "must be an integer, was a string");
        });

        Resource failed = get("job", agents.createTask(create("job")).getResourceMeta());

        assertThat(failed.getPhase()).isEqualTo(Phase.FAILED);
        assertThat(failed.getMessage()).isEqualTo("custom.size: must be an integer, was a string");
        assertThat(failed.getAgentError().getKind()).isEqualTo(AgentError.Kind.NON_RECOVERABLE);
    }

    @Test
    void aRequestWithoutATemplateIsAnInvalidArgument() {
        assertRefused(Status.Code.INVALID_ARGUMENT, () -> agents.createTask(CreateTaskRequest.getDefaultInstance()))
                .hasMessageContaining("template: is required");
    }

    @Test
    void aBugOfOursShowsNeitherItsTextNorAStackTrace() {
        served.jobs.onCreate((request, context) -> {
            throw new IllegalStateException("hunter2");
        });
        assertRefused(Status.Code.INTERNAL, () -> agents.createTask(create("job"))).hasMessageNotContaining("hunter2")
                .hasMessageNotContaining("at dev.");
    }

    @Test
    void vendorErrorsKeepTheirOwnCode() {
        served.jobs.onCreate((request, context) -> {
            throw new AgentException(AgentException.Kind.TRANSIENT, "DOWN", "the vendor is down", null);
        });
        assertRefused(Status.Code.UNAVAILABLE, () -> agents.createTask(create("job")))
                .hasMessageContaining("the vendor is down");
    }

    @Test
    @DisplayName("L1 L2 an agent without logs or metrics says so")
    void refusesLogsAndMetrics() {
        ByteString handle = agents.createTask(create("job")).getResourceMeta();
        assertRefused(Status.Code.UNIMPLEMENTED, () -> agents.getTaskLogs(
                GetTaskLogsRequest.newBuilder().setTaskCategory(category("job", 0)).setResourceMeta(handle).build())
                .hasNext())
                .hasMessageContaining("does not support logs");
        assertRefused(Status.Code.UNIMPLEMENTED, () -> agents.getTaskMetrics(
                GetTaskMetricsRequest.newBuilder().setTaskCategory(category("job", 0)).setResourceMeta(handle).build()))
                .hasMessageContaining("does not support metrics");
    }

    @Test
    @DisplayName("R3 calls are counted under the Python servers' names, unknown types as one")
    void countsCalls() {
        agents.createTask(create("job"));
        assertRefused(Status.Code.NOT_FOUND, () -> agents.createTask(create("made-up")));

        assertThat(served.meter.measured()).contains(
                "flyte_connector_requests_success task_type=job operation=create",
                "flyte_connector_requests_failure task_type=unknown operation=create error_code=404",
                "flyte_connector_request_latency_seconds task_type=job operation=create",
                "flyte_connector_input_literal_bytes task_type=job",
                "flyte_agents_call_seconds agent=Job Agent operation=CreateTask outcome=OK");
    }

    private Resource get(String type, ByteString handle) {
        return agents
                .getTask(GetTaskRequest.newBuilder().setTaskCategory(category(type, 0)).setResourceMeta(handle).build())
                .getResource();
    }

    private static CreateTaskRequest create(String type) {
        return CreateTaskRequest.newBuilder()
                .setTemplate(TaskTemplate.newBuilder().setType(type))
                .setOutputPrefix("mem://out/0")
                .build();
    }

    private static TaskCategory category(String name, int version) {
        return TaskCategory.newBuilder().setName(name).setVersion(version).build();
    }
}
