package dev.flyteagents.distribution.canary;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.flyteagents.sandbox.SandboxServer;
import dev.flyteagents.testkit.ports.Canary;
import dev.flyteagents.wire.flyte2.connector.CreateTaskRequest;
import dev.flyteagents.wire.flyte2.core.Connection;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import static org.assertj.core.api.Assertions.assertThat;

class CanaryServerTest {

    private static final Connection NONE = Connection.getDefaultInstance();

    /** Where build/canary.sh looks too. */
    private static final Path LOGS = Path.of("target", "canary-logs");

    /** Jobs whose secret their vendor takes. */
    private static final int WORKING = 7;

    private static final List<String> KINDS = List.of("snowflake_private_key", "snowflake_oauth_token",
            "snowflake_pat", "snowflake_password", "FLYTE_OPENAI_API_KEY");

    @TempDir
    private Path folder = Path.of("");

    @Test
    @DisplayName("K1 K3 a secret from any place is in no log, answer, status, handle, metric or exception of a whole server")
    void aPlantedSecretAppearsNowhere() throws Exception {
        try (SandboxServer sandbox = SandboxServer.start("--home", folder.resolve("home").toString());
                Gate snowflake = new Gate(sandbox.snowflake().url());
                Gate openai = new Gate(sandbox.openai().url())) {
            Planted planted = Planted.in(folder, sandbox);
            Path config = Files.writeString(folder.resolve("config.yaml"), settings(snowflake, openai));
            List<Object> seen = new ArrayList<>();
            ServerProcess started = ServerProcess.start(LOGS, folder, config, planted.environment());
            try (ServerProcess server = started) {
                ManagedChannel channel = ManagedChannelBuilder.forAddress("127.0.0.1", server.port())
                        .usePlaintext()
                        .build();
                Caller caller = new Caller(channel);
                List<Job> jobs = jobs(planted);
                all(jobs, job -> job.create(caller));
                assertThat(jobs).as("jobs that were accepted: %s", caller.heard())
                        .filteredOn(job -> !job.handle.isEmpty())
                        .hasSizeGreaterThanOrEqualTo(WORKING);
                caller.hurry();
                for (Gate.Mood mood : Gate.Mood.values()) {
                    snowflake.become(mood);
                    openai.become(mood);
                    all(jobs, job -> {
                        job.again().create(caller);
                        caller.askAll(job.request.getTemplate().getType(), job.handle, job.request.getConnection());
                    });
                    all(jobs, job -> job.execute(caller));
                }
                seen.addAll(caller.heard());
                seen.add(scrape(server.metrics()));
                channel.shutdownNow();
            }
            seen.addAll(started.files());
            seen.add(started.exceptions());
            assertThat(LOGS.resolve("err.log")).content().contains("\"level\":\"DEBUG\"", "net.snowflake", "okhttp");
            assertThat(started.exceptions()).isNotEmpty();
            String sent = String.join("\n", snowflake.received()) + String.join("\n", openai.received());
            planted.canaries().forEach((name, canary) -> {
                if (!name.startsWith("snowflake_private_key")) {
                    assertThat(sent.contains(canary.secret())).as(name + " was sent to its vendor").isTrue();
                }
                canary.assertAbsentFrom("what came out of the server", seen.toArray());
            });
            Canary.any().assertAbsentFrom("what came out of the server", seen.toArray());
        }
    }

    private static List<Job> jobs(Planted planted) {
        List<Job> jobs = new ArrayList<>();
        for (String project : List.of("server", "folder", "assigned")) {
            jobs.add(new Job(Tasks.snowflake(project, NONE), true));
        }
        jobs.add(new Job(Tasks.snowflake("sent", sent("snowflake_pat", planted.secret("snowflake_pat"))), false));
        jobs.add(new Job(Tasks.chatGpt("server", NONE), true));
        jobs.add(new Job(Tasks.webhook("server", "hook_token"), true));
        jobs.add(new Job(Tasks.webhook("folder", "hook_token"), false));
        for (String kind : KINDS) {
            Connection refused = sent(kind, planted.refused(kind));
            jobs.add(new Job(kind.startsWith("snowflake")
                    ? Tasks.snowflake("sent", refused)
                    : Tasks.chatGpt("sent", refused), false));
        }
        return jobs;
    }

    private static Connection sent(String name, String secret) {
        return Connection.newBuilder().putSecrets(name, secret).build();
    }

    private static String settings(Gate snowflake, Gate openai) {
        return """
                adapters:
                  snowflake: {endpoint: "%s", login-timeout: 2s, network-timeout: 2s}
                  openai: {endpoint: "%s/v1"}
                  http:
                    hosts: {sandbox: "%s"}
                    allowed-networks: ["127.0.0.0/8"]
                    allow-plain-secrets: true
                egress: {hook_token: [sandbox]}
                credentials: {assigned/production: {snowflake_oauth_token: oauth_of_assigned}}
                """.formatted(snowflake.url(), openai.url(), snowflake.url().substring("http://".length()));
    }

    private interface Step {
        void on(Job job) throws Exception;
    }

    private static void all(List<Job> jobs, Step step) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (Job job : jobs) {
                running.add(threads.submit(() -> {
                    step.on(job);
                    return job;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
    }

    private static String scrape(String url) throws IOException, InterruptedException {
        String metrics = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        assertThat(metrics).contains("flyte_agents_");
        return metrics;
    }

    private static final class Job {

        private final CreateTaskRequest request;
        private final boolean byFlyte1;
        private ByteString handle = ByteString.EMPTY;

        Job(CreateTaskRequest request, boolean byFlyte1) {
            this.request = request;
            this.byFlyte1 = byFlyte1;
        }

        void create(Caller caller) throws InvalidProtocolBufferException {
            handle = byFlyte1 ? caller.createByFlyte1(request) : caller.create(request);
        }

        /** The same task in another execution. */
        Job again() {
            CreateTaskRequest.Builder other = request.toBuilder();
            other.getTaskExecutionMetadataBuilder()
                    .getTaskExecutionIdBuilder()
                    .getNodeExecutionIdBuilder()
                    .getExecutionIdBuilder()
                    .setName("e" + UUID.randomUUID());
            return new Job(other.build(), byFlyte1);
        }

        void execute(Caller caller) throws InvalidProtocolBufferException, InterruptedException {
            if (byFlyte1) {
                caller.execute(request);
            }
        }
    }
}
