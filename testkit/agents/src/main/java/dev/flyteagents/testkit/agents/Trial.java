package dev.flyteagents.testkit.agents;

import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.agent.Agent;
import dev.flyteagents.ports.agent.AgentDescriptor;
import dev.flyteagents.ports.platform.Connection;
import dev.flyteagents.ports.platform.EgressPolicy;
import dev.flyteagents.runtime.AgentCatalog;
import dev.flyteagents.runtime.TaskGateway;
import dev.flyteagents.runtime.call.ContractSettings;
import dev.flyteagents.runtime.call.GatewayServices;
import dev.flyteagents.runtime.call.TaskCall;
import dev.flyteagents.runtime.credentials.CredentialLookup;
import dev.flyteagents.testkit.ports.Canary;
import dev.flyteagents.testkit.ports.InMemoryCredentials;
import dev.flyteagents.testkit.ports.InMemoryWireCodec;
import dev.flyteagents.testkit.ports.ManualClock;
import dev.flyteagents.testkit.ports.RecordingMeter;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The surroundings of one test: a clock, credentials that must never be seen, and any number of servers. */
final class Trial {

    /** The secret behind every credential of the agent (K3). */
    static final Canary CANARY = Canary.planted("kit");

    final ManualClock clock = new ManualClock();
    final RecordingMeter meter = new RecordingMeter();
    private final InMemoryWireCodec codec = new InMemoryWireCodec();
    private final InMemoryCredentials credentials = new InMemoryCredentials();

    /** Plants the canary behind these secrets, too. */
    Trial(List<String> secrets) {
        secrets.forEach(name -> credentials.put(name, CANARY.secret()));
    }

    /** A process of the server, which remembers nothing of any other. */
    TaskGateway server(Agent agent) {
        agent.descriptor().credentials().forEach(credential -> credentials.put(credential.name(), CANARY.secret()));
        return new TaskGateway(AgentCatalog.of(agent),
                GatewayServices.of(new CredentialLookup(List.of(credentials)), EgressPolicy.anywhere(), List.of(),
                        meter, clock, ContractSettings.defaults()));
    }

    TaskCall call() {
        return call(Duration.ofSeconds(10));
    }

    TaskCall call(Duration limit) {
        return new TaskCall(Connection.none(), clock.instant().plus(limit), codec);
    }

    /** As Flyte 2 calls: with every credential of the agent. */
    TaskCall callWithConnection(Agent agent) {
        Map<String, Secret> secrets = new LinkedHashMap<>();
        for (AgentDescriptor.Credential credential : agent.descriptor().credentials()) {
            secrets.put(credential.name(), Secret.of(CANARY.secret()));
        }
        return new TaskCall(new Connection("", secrets, Map.of()), clock.instant().plusSeconds(10), codec);
    }

    static String text(Bytes bytes) {
        return new String(bytes.toArray(), StandardCharsets.UTF_8);
    }

    static Bytes bytes(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
