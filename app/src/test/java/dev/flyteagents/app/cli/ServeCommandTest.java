package dev.flyteagents.app.cli;

import dev.flyteagents.app.Surroundings;
import dev.flyteagents.app.fake.FakeAdapter;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ServeCommandTest {

    private static final Pattern PORT = Pattern.compile("serving on port (\\d+)\n");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void printsWhatItServesAndIsServing() throws InterruptedException {
        FakeAdapter.REHEARSED.clear();
        serves(Map.of());
        assertThat(FakeAdapter.REHEARSED).containsExactly("400 Optional.empty");
    }

    @Test
    void rehearsesNothingWithoutTimeForIt() throws InterruptedException {
        FakeAdapter.REHEARSED.clear();
        serves(Map.of("FLYTE_AGENTS_WARM_UP", "0s"));
        assertThat(FakeAdapter.REHEARSED).isEmpty();
    }

    /** What was rehearsed had ended by then. */
    private static void serves(Map<String, String> environment) throws InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, UTF_8);
        Thread server = Thread.ofVirtual()
                .start(() -> CommandLineInterface.execute(
                        new Surroundings(environment, print, print, false, InstantSource.system()), "serve", "--port",
                        "0",
                        "--prometheus-port", "0", "--drain-delay", "0s"));
        try {
            await().atMost(Duration.ofSeconds(30)).until(() -> out.toString(UTF_8).contains("metrics on http"));

            assertThat(out.toString(UTF_8)).contains("fake       0        Fake Agent  async  TOKEN / NONE");
            Matcher port = PORT.matcher(out.toString(UTF_8));
            assertThat(port.find()).isTrue();
            assertThat(health("localhost:" + port.group(1))).isEqualTo(ServingStatus.SERVING);
        } finally {
            server.interrupt();
            server.join();
        }
    }

    @Test
    void aPortInUseIsOneSentence() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            String port = Integer.toString(taken.getLocalPort());

            assertUsage("port " + port + " is in use; choose another one by --port", "--port", port,
                    "--prometheus-port", "0");
            assertUsage("port " + port + " is in use; choose another one by --prometheus-port", "--port", "0",
                    "--prometheus-port", port);
        }
    }

    @Test
    void anUnknownSettingStopsTheStart() throws IOException {
        Path file = Files.writeString(folder.resolve("config.yaml"), "adapters: {fake: {endpiont: x}}");

        assertUsage("unknown setting 'adapters.fake.endpiont'; did you mean 'adapters.fake.endpoint'?", "--config",
                file.toString(), "--port", "0", "--prometheus-port", "0");
        Files.writeString(file, "adapters: {fakee: {}}");
        assertUsage("unknown setting 'adapters.fakee'; did you mean 'adapters.fake'?", "--config", file.toString(),
                "--port", "0", "--prometheus-port", "0");
    }

    private static void assertUsage(String sentence, String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "serve";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        Invocation serve = Invocation.of(all);
        assertThat(serve.err()).contains(sentence).hasLineCount(1);
        assertThat(serve.code()).isEqualTo(ExitCode.USAGE);
    }

    private static ServingStatus health(String target) {
        ManagedChannel channel = Grpc.newChannelBuilder(target, InsecureChannelCredentials.create()).build();
        try {
            return HealthGrpc.newBlockingStub(channel).check(HealthCheckRequest.getDefaultInstance()).getStatus();
        } finally {
            channel.shutdownNow();
        }
    }
}
