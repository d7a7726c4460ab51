package dev.flyteagents.agents.databricks;

import dev.flyteagents.cloud.databricks.DatabricksConfig;
import dev.flyteagents.cloud.databricks.DatabricksRunsProvider;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.platform.Connection;
import dev.flyteagents.ports.platform.CredentialScope;
import dev.flyteagents.ports.platform.CredentialSource;
import dev.flyteagents.ports.platform.EgressPolicy;
import dev.flyteagents.ports.platform.Platform;
import dev.flyteagents.runtime.AgentCatalog;
import dev.flyteagents.runtime.TaskGateway;
import dev.flyteagents.runtime.call.ContractSettings;
import dev.flyteagents.runtime.call.GatewayServices;
import dev.flyteagents.runtime.call.TaskCall;
import dev.flyteagents.runtime.call.TaskContexts;
import dev.flyteagents.runtime.credentials.CredentialLookup;
import dev.flyteagents.runtime.reap.Reaper;
import dev.flyteagents.sandbox.databricks.DatabricksSimulator;
import dev.flyteagents.testkit.ports.InMemoryCredentials;
import dev.flyteagents.testkit.ports.InMemoryWireCodec;
import dev.flyteagents.testkit.ports.RecordingMeter;
import dev.flyteagents.testkit.ports.TaskRequests;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The agent, its adapter and the runtime against a workspace over HTTP, under one clock that the test moves. */
final class Workspace implements AutoCloseable {

    static final TaskCategory DATABRICKS = new TaskCategory("databricks", 0);

    final MovedClock clock = new MovedClock();
    final DatabricksSimulator simulator = DatabricksSimulator
            .start(0, DatabricksSimulator.Settings.defaults().withClock(clock));
    final InMemoryCredentials credentials = new InMemoryCredentials();

    /** The names of all secrets that were looked for. */
    final List<String> lookedFor = new CopyOnWriteArrayList<>();

    private final TaskGateway gateway;
    private final AtomicInteger created = new AtomicInteger();

    private Workspace(EgressPolicy egress) {
        Platform platform = new Platform(clock, new RecordingMeter());
        gateway = new TaskGateway(
                AgentCatalog.of(new DatabricksAgent(new DatabricksRunsProvider()
                        .create(DatabricksConfig.defaults(Map.of()).at(simulator.url()), platform))),
                GatewayServices.of(new CredentialLookup(List.of(new Watched(credentials, lookedFor))), egress,
                        List.of(), new RecordingMeter(),
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

    /** The jobs of this workspace that nobody owns, once these executions have ended. */
    List<Reaper.Found> orphans(Set<String> ended) {
        List<Reaper.Found> found = new ArrayList<>();
        new Reaper(gateway.catalog(), new TaskContexts(new CredentialLookup(List.of(credentials)),
                EgressPolicy.anywhere(), clock)).reap("databricks:" + Tasks.HOST, ended, false, call(), found::add);
        return found;
    }

    private TaskCall call() {
        return new TaskCall(Connection.none(), clock.instant().plusSeconds(60),
                new InMemoryWireCodec());
    }

    @Override
    public void close() {
        simulator.close();
    }

    private record Watched(CredentialSource secrets, List<String> lookedFor) implements CredentialSource {

        @Override
        public Optional<Secret> find(String name, CredentialScope scope) {
            lookedFor.add(name);
            return secrets.find(name, scope);
        }

        @Override
        public String whereabouts(String name, CredentialScope scope) {
            return secrets.whereabouts(name, scope);
        }
    }
}
