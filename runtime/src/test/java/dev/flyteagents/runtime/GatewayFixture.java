package dev.flyteagents.runtime;

import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.domain.task.TaskTemplate;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.agent.Agent;
import dev.flyteagents.ports.platform.Connection;
import dev.flyteagents.ports.platform.WireCodec;
import dev.flyteagents.ports.remote.ObjectStore;
import dev.flyteagents.runtime.call.GatewayServices;
import dev.flyteagents.runtime.call.TaskCall;
import dev.flyteagents.runtime.capacity.Capacity;
import dev.flyteagents.runtime.credentials.CredentialLookup;
import dev.flyteagents.testkit.ports.InMemoryCredentials;
import dev.flyteagents.testkit.ports.RecordingMeter;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** A gateway over agents in memory, and what a test looks at beside it. */
public final class GatewayFixture {

    public static final TaskCategory CATEGORY = new TaskCategory("memory", 0);

    public final ManualClock clock = new ManualClock();
    public final RecordingMeter meter = new RecordingMeter();
    public final InMemoryCredentials credentials = new InMemoryCredentials();

    public TaskGateway serving(Agent... agents) {
        return storing(List.of(), agents);
    }

    public TaskGateway storing(List<ObjectStore> stores, Agent... agents) {
        return new TaskGateway(AgentCatalog.of(agents), new GatewayServices(
                new CredentialLookup(List.of(credentials)), stores, Capacity.unlimited(), meter, clock));
    }

    public TaskCall call() {
        return call(Connection.none(), Duration.ofSeconds(10));
    }

    public TaskCall call(Connection connection, Duration limit) {
        return new TaskCall(connection, clock.instant().plus(limit), new PlainCodec());
    }

    /** A form of outputs that is as long as their text. */
    public static final class PlainCodec implements WireCodec {

        @Override
        public Bytes outputs(LiteralMap outputs) {
            return Bytes.of(outputs.toString().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public TaskTemplate template(Bytes content, Encoding encoding) {
            throw new UnsupportedOperationException("no test reads a template");
        }
    }
}
