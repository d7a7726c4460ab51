package dev.flyteagents.agents.databricks;

import dev.flyteagents.cloud.databricks.DatabricksConfig;
import dev.flyteagents.cloud.databricks.DatabricksRunsProvider;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.platform.Connection;
import dev.flyteagents.ports.platform.EgressPolicy;
import dev.flyteagents.ports.platform.Platform;
import dev.flyteagents.runtime.AgentCatalog;
import dev.flyteagents.runtime.TaskGateway;
import dev.flyteagents.runtime.call.ContractSettings;
import dev.flyteagents.runtime.call.GatewayServices;
import dev.flyteagents.runtime.call.TaskCall;
import dev.flyteagents.runtime.credentials.CredentialLookup;
import dev.flyteagents.sandbox.databricks.DatabricksSimulator;
import dev.flyteagents.testkit.ports.InMemoryCredentials;
import dev.flyteagents.testkit.ports.RecordingMeter;
import dev.flyteagents.testkit.ports.TaskRequests;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The agent, its adapter and the runtime against a workspace over HTTP, under one clock that the test moves. */
final class Workspace implements AutoCloseable {

    static final TaskCategory DATABRICKS = new TaskCategory("databricks", 0);

    final MovedClock clock = new MovedClock();
    final DatabricksSimulator simulator = DatabricksSimulator
            .start(0, DatabricksSimulator.Settings.defaults().withClock(clock));
    final InMemoryCredentials credentials = new InMemoryCredentials();
    private final TaskGateway gateway;
    private final AtomicInteger created = new AtomicInteger();

    private Workspace(EgressPolicy egress) {
        Platform platform = new Platform(clock, new RecordingMeter());
        gateway = new TaskGateway(
                AgentCatalog.of(new DatabricksAgent(new DatabricksRunsProvider()
                        .create(DatabricksConfig.defaults(Map.of()).at(simulator.url()), platform))),
                GatewayServices.of(new CredentialLookup(List.of(credentials)), egress, List.of(), new RecordingMeter(),
                        clock, ContractSettings.defaults()));
    }

    /** One that knows who this server is. */
    static Workspace open() {
        return open(EgressPolicy.anywhere());
    }

    static Workspace open(EgressPolicy egress) {
        Workspace workspace = new Workspace(egress);
        workspace.credentials.put("FLYTE_DATABRICKS_ACCESS_TOKEN", workspace.simulator.credentials().token());
        return workspace;
    }

    /** A submission of its own, whatever was created before. */
    Bytes create(Tasks task) {
        TaskRequest request = task.request();
        return create(TaskRequests.attempt(request.template(), request.inputs(), 0,
                "s3://bucket/" + created.incrementAndGet() + "/0"));
    }

    Bytes create(TaskRequest request) {
        return gateway.create(request, call());
    }

    TaskStatus get(Bytes handle) {
        return gateway.get(DATABRICKS, handle, "", call());
    }

    /** How a run of this task ends. */
    TaskStatus end(Tasks task) {
        Bytes handle = create(task);
        clock.advance(Duration.ofMinutes(1));
        return get(handle);
    }

    private TaskCall call() {
        return new TaskCall(Connection.none(), clock.instant().plusSeconds(60), new NoCodec());
    }

    @Override
    public void close() {
        simulator.close();
    }
}
