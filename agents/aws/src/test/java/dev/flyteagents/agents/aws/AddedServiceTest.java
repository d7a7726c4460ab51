package dev.flyteagents.agents.aws;

import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.sandbox.aws.Stage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The documented way of adding a service, taken at its word. */
class AddedServiceTest {

    private static final Path PAGE = Path.of("..", "..", "docs", "agents", "aws.md");
    private static final Path FILE = Path.of("src", "test", "java", "dev", "flyteagents", "agents", "aws",
            "CompilationJob.java");
    private static final Pattern EXAMPLE = Pattern.compile("## Add a service\n.*?```java\n(.*?)\n```", Pattern.DOTALL);

    @Test
    @DisplayName("The example in docs/agents/aws.md is the file that this test runs, after its imports")
    void theExampleIsTheFile() throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(PAGE));
        String file = Files.readString(FILE);

        assertThat(example.find()).isTrue();
        assertThat(example.group(1)).isEqualTo(file.substring(file.indexOf("final class")).stripTrailing());
    }

    @Test
    @DisplayName("A job of the added service is created, asked about and cancelled through the gateway")
    void aJobOfTheAddedServiceRuns() {
        TaskRequest request = AwsTasks.of(CompilationJob.DESCRIPTOR).request();
        try (SimulatedGateway gateway = new SimulatedGateway(CompilationJob.DESCRIPTOR)) {
            Bytes handle = gateway.create(request, Duration.ofSeconds(10));

            await().until(() -> gateway.get(handle).phase() == Phase.SUCCEEDED);

            assertThat(((TaskStatus.Succeeded) gateway.get(handle)).outputs().orElseThrow().find("model")).isPresent();
        }
        try (SimulatedGateway gateway = new SimulatedGateway(CompilationJob.DESCRIPTOR)) {
            gateway.aws().simulator().rules().when("").stays(Stage.RUNNING);
            Bytes handle = gateway.create(request, Duration.ofSeconds(10));
            assertThat(gateway.get(handle).phase()).isEqualTo(Phase.RUNNING);

            gateway.delete(handle);

            assertThat(gateway.aws().simulator().ledger().jobs("compilation-job")).singleElement()
                    .satisfies(job -> assertThat(job.cancelled()).isTrue());
        }
    }
}
