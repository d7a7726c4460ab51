package dev.flyteagents.agents.aws;

import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.agent.Agent;
import dev.flyteagents.ports.platform.Connection;
import dev.flyteagents.ports.platform.EgressPolicy;
import dev.flyteagents.runtime.AgentCatalog;
import dev.flyteagents.runtime.TaskGateway;
import dev.flyteagents.runtime.call.ContractSettings;
import dev.flyteagents.runtime.call.GatewayServices;
import dev.flyteagents.runtime.call.TaskCall;
import dev.flyteagents.runtime.credentials.CredentialLookup;
import dev.flyteagents.testkit.ports.InMemoryCredentials;
import dev.flyteagents.testkit.ports.InMemoryWireCodec;
import dev.flyteagents.testkit.ports.ManualClock;
import dev.flyteagents.testkit.ports.RecordingMeter;

import java.time.Duration;
import java.util.List;

/** An agent, its adapter and the runtime against the simulator, under a clock that the test moves. */
final class SimulatedGateway implements AutoCloseable {

    private final ManualClock clock = new ManualClock();
    private final SimulatedAws aws = new SimulatedAws();
    private final InMemoryWireCodec codec = new InMemoryWireCodec();
    private final TaskCategory category;
    private final TaskGateway gateway;

    SimulatedGateway(JobDescriptor kind) {
        category = new TaskCategory(kind.name(), 0);
        InMemoryCredentials credentials = new InMemoryCredentials();
        credentials.put("aws_access_key_id", aws.simulator().settings().keyId());
        credentials.put("aws_secret_access_key", aws.simulator().settings().secretKey());
        Agent agent = aws.agent(kind);
        gateway = new TaskGateway(AgentCatalog.of(agent),
                GatewayServices.of(new CredentialLookup(List.of(credentials)), EgressPolicy.anywhere(), List.of(),
                        new RecordingMeter(), clock, ContractSettings.defaults()));
    }

    SimulatedAws aws() {
        return aws;
    }

    ManualClock clock() {
        return clock;
    }

    /** @param patience of the caller, in real time */
    Bytes create(TaskRequest request, Duration patience) {
        return gateway.create(request, call(patience));
    }

    TaskStatus get(Bytes handle) {
        return gateway.get(category, handle, "", call(Duration.ofSeconds(10)));
    }

    void delete(Bytes handle) {
        gateway.delete(category, handle, call(Duration.ofSeconds(10)));
    }

    private TaskCall call(Duration patience) {
        return new TaskCall(Connection.none(), clock.instant().plus(patience), codec);
    }

    @Override
    public void close() {
        aws.close();
    }
}
