package dev.flyteagents.distribution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flyteagents.app.Surroundings;
import dev.flyteagents.app.run.LocalExecution;
import dev.flyteagents.app.settings.ServerSettings;
import dev.flyteagents.app.task.Inputs;
import dev.flyteagents.app.task.TaskFile;
import dev.flyteagents.app.task.TaskFiles;
import dev.flyteagents.app.wiring.Installation;
import dev.flyteagents.app.wiring.SilentMeter;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.grpc.flyte1.Flyte1Codec;
import dev.flyteagents.grpc.flyte2.Flyte2Codec;
import dev.flyteagents.ports.platform.Connection;
import dev.flyteagents.ports.platform.CredentialScope;
import dev.flyteagents.ports.platform.CredentialSource;
import dev.flyteagents.ports.platform.Sandbox;
import dev.flyteagents.runtime.TaskGateway;
import dev.flyteagents.runtime.call.TaskCall;
import dev.flyteagents.runtime.credentials.CredentialLookup;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;

class PlanTest {

    static List<Path> everyExample() throws IOException {
        return ExamplesTest.everyExample();
    }

    @ParameterizedTest
    @MethodSource("everyExample")
    void everyExampleHasAPlan(Path example) throws IOException {
        CommandRun run = CommandRun.of("plan", example.toString(), "--output", "json", "--execution-id", "e1");

        assertThat(run.code()).as(run.err()).isZero();
        JsonNode plan = new ObjectMapper().readTree(run.out());
        assertThat(plan.path("host").asText()).isNotEmpty();
        assertThat(plan.path("body").isObject()).isTrue();
        assertThat(plan.path("submission_key").asText()).isNotEmpty();
        assertThat(plan.path("guarantees")).isNotEmpty();
    }

    @Test
    @DisplayName("C1 What no secret decides is said: a statement that needs a session has no token")
    void whatNoSecretDecidesIsSaid() throws IOException {
        assertThat(plan("examples/snowflake-query.yaml").path("host").asText())
                .isEqualTo("sandbox.snowflakecomputing.com");
        assertThat(plan("examples/snowflake-query.yaml").path("guarantee").asText()).isEqualTo("TOKEN / SEARCH");
        assertThat(plan("distribution/src/test/resources/use-role.yaml").path("guarantee").asText())
                .isEqualTo("SEARCH");
        assertThat(plan("examples/chatgpt.yaml").path("host").asText()).isEqualTo("api.openai.com");
    }

    @Test
    @DisplayName("K3 A plan reads no secret and opens no connection, whatever the task type")
    void aPlanReadsNoSecretAndOpensNoConnection() throws IOException {
        try (ServerSocketChannel door = ServerSocketChannel.open()) {
            door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)).configureBlocking(false);
            TreeSet<String> planned = new TreeSet<>();
            for (Path example : everyExample()) {
                TaskRequest request = request(example);
                gateway(door, new Untouchable()).plan(request, call(60));
                planned.add(request.template().type());
            }

            assertThat(planned).containsExactlyElementsOf(TaskSchemaTest.everyTaskType());
            assertThat(Optional.ofNullable(door.accept())).as("a connection").isEmpty();

            // It would have heard one: an execution knocks.
            gateway(door, new Untouchable()).execute(request(CommandRun.ROOT.resolve("examples/webhook.yaml")),
                    call(1));
            try (SocketChannel knocked = door.accept()) {
                assertThat(Optional.ofNullable(knocked)).as("a connection").isPresent();
            }
        }
    }

    private static JsonNode plan(String file) throws IOException {
        CommandRun run = CommandRun.of("plan", CommandRun.ROOT.resolve(file).toString(), "--output", "json");
        assertThat(run.code()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out());
    }

    /** Every vendor is where the door is. */
    private static TaskGateway gateway(ServerSocketChannel door, CredentialSource secrets) throws IOException {
        String address = "127.0.0.1:" + ((InetSocketAddress) door.getLocalAddress()).getPort();
        Map<String, String> settings = new LinkedHashMap<>();
        try (Sandbox.Running sandbox = ServiceLoader.load(Sandbox.class).findFirst().orElseThrow().start()) {
            sandbox.settings()
                    .forEach((key, value) -> settings.put(key, value.replaceAll("127\\.0\\.0\\.1:\\d+", address)));
        }
        Installation installation = new Installation(
                new Surroundings(Map.of(), System.out, System.err, false, Instant::now));
        ServerSettings loaded = installation.settings().load(null, settings, Map.of());
        return installation.gateway(loaded, new CredentialLookup(List.of(secrets)), List.of(), new SilentMeter());
    }

    private static TaskRequest request(Path example) {
        TaskFile task = new TaskFiles(new Flyte1Codec(), new Flyte2Codec()).read(example);
        return LocalExecution.random().request(task.template(), new Inputs(task).with(null, List.of()));
    }

    private static TaskCall call(int seconds) {
        return new TaskCall(Connection.none(), Instant.now().plusSeconds(seconds), new Flyte2Codec());
    }

    private static final class Untouchable implements CredentialSource {

        @Override
        public Optional<Secret> find(String name, CredentialScope scope) {
            throw new AssertionError("a plan asked for the secret " + name);
        }

        @Override
        public String whereabouts(String name, CredentialScope scope) {
            return "nowhere";
        }
    }
}
