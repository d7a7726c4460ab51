package dev.flyteagents.runtime;

import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.literal.LiteralValue;
import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.task.TaskTemplate;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.ports.agent.Agent;
import dev.flyteagents.ports.platform.Connection;
import dev.flyteagents.ports.platform.CredentialSource;
import dev.flyteagents.ports.platform.EgressPolicy;
import dev.flyteagents.ports.platform.WireCodec;
import dev.flyteagents.ports.remote.ObjectStore;
import dev.flyteagents.runtime.call.Background;
import dev.flyteagents.runtime.call.ContractSettings;
import dev.flyteagents.runtime.call.GatewayServices;
import dev.flyteagents.runtime.call.TaskCall;
import dev.flyteagents.runtime.capacity.Capacity;
import dev.flyteagents.runtime.credentials.CredentialLookup;
import dev.flyteagents.testkit.ports.InMemoryCredentials;
import dev.flyteagents.testkit.ports.RecordingMeter;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** A gateway over agents in memory, and what a test looks at beside it. */
public final class GatewayFixture {

    public static final TaskCategory CATEGORY = new TaskCategory("memory", 0);

    public final InMemoryCredentials credentials = new InMemoryCredentials();
    public final ManualClock clock = new ManualClock();
    public ContractSettings settings = ContractSettings.defaults();
    public EgressPolicy egress = EgressPolicy.anywhere();
    public List<CredentialSource> sources = List.of(credentials);
    public Capacity capacity = Capacity.unlimited();
    public final RecordingMeter meter = new RecordingMeter();

    public TaskGateway serving(Agent... agents) {
        return storing(List.of(), agents);
    }

    public TaskGateway storing(List<ObjectStore> stores, Agent... agents) {
        return new TaskGateway(AgentCatalog.of(agents), new GatewayServices(
                new CredentialLookup(sources), egress, stores, capacity, new Background(), meter, clock,
                settings));
    }

    public TaskCall call() {
        return call(Connection.none(), Duration.ofSeconds(10));
    }

    public TaskCall call(Connection connection, Duration limit) {
        return new TaskCall(connection, clock.instant().plus(limit), new PlainCodec());
    }

    /** A form of outputs of text literals: a line each, as long as their text. */
    public static class PlainCodec implements WireCodec {

        private static final Map<String, TaskRequest> REQUESTS = new ConcurrentHashMap<>();

        @Override
        public Bytes outputs(LiteralMap outputs) {
            String lines = outputs.literals()
                    .entrySet()
                    .stream()
                    .map(output -> output.getKey() + "=" + text(output.getValue()))
                    .collect(Collectors.joining("\n"));
            return Bytes.of(lines.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public LiteralMap outputs(Bytes content) {
            Map<String, Literal> outputs = new LinkedHashMap<>();
            for (String line : new String(content.toArray(), StandardCharsets.UTF_8).split("\n", -1)) {
                int sign = line.indexOf('=');
                outputs.put(line.substring(0, sign), Literal.of(line.substring(sign + 1)));
            }
            return new LiteralMap(outputs);
        }

        private static String text(Literal literal) {
            return literal.value() instanceof LiteralValue.Text(String text) ? text : literal.toString();
        }

        /** The request itself stays here, under its key: as readable from any gateway as real bytes would be. */
        @Override
        public Bytes request(TaskRequest request) {
            String key = SubmissionKey.of(request).text();
            REQUESTS.put(key, request);
            return Bytes.of(key.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public TaskRequest request(Bytes content) {
            return Optional.ofNullable(REQUESTS.get(new String(content.toArray(), StandardCharsets.UTF_8)))
                    .orElseThrow(() -> new InvalidFieldException("request", "is not a request"));
        }

        @Override
        public TaskTemplate template(Bytes content, Encoding encoding) {
            throw new UnsupportedOperationException("no test reads a template");
        }
    }
}
