package dev.flyteagents.app.logging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flyteagents.app.settings.ServerSettings.LogLevel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.Logger;

import static org.assertj.core.api.Assertions.assertThat;

class LoggingTest {

    private final PrintStream original = System.err;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @BeforeEach
    void capture() {
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setErr(original);
        Logging.text(LogLevel.WARN);
    }

    @Test
    @DisplayName("R4 every line is one JSON object with what the call's context holds")
    void linesAreJsonWithTheContext() throws IOException {
        Logging.serve(LogLevel.INFO);
        MDC.put("execution_id", "f123");
        LoggerFactory.getLogger("dev.flyteagents.x").info("created {}", "job-1");
        MDC.remove("execution_id");

        JsonNode line = new ObjectMapper().readTree(lines().getFirst());
        assertThat(lines()).hasSize(1);
        assertThat(line.path("formattedMessage").asText()).isEqualTo("created job-1");
        assertThat(line.path("mdc").path("execution_id").asText()).isEqualTo("f123");
        assertThat(line.path("level").asText()).isEqualTo("INFO");
    }

    @Test
    void keepsToTheLevelAndQuietsTheDriver() {
        Logging.serve(LogLevel.INFO);
        LoggerFactory.getLogger("dev.flyteagents.x").debug("unseen");
        LoggerFactory.getLogger("net.snowflake.client").warn("unseen");
        Logger.getLogger("net.snowflake.client").warning("unseen");

        assertThat(lines()).isEmpty();
    }

    @Test
    @DisplayName("K3 what prints whole messages is never heard, however much is asked for")
    void silencesWhatPrintsWholeMessages() {
        Logging.serve(LogLevel.TRACE);
        LoggerFactory.getLogger("net.snowflake.client.internal.jdbc.RestRequest").error("Response content: secret");
        LoggerFactory.getLogger("io.grpc.netty.NettyServerHandler").warn("INBOUND DATA: secret");
        Logger.getLogger("io.grpc.netty.NettyServerHandler").fine("INBOUND DATA: secret");

        assertThat(lines()).isEmpty();
    }

    @Test
    void takesInWhatIsLoggedByTheJdk() {
        Logging.text(LogLevel.WARN);
        Logger.getLogger("some.library").warning("watch out");

        assertThat(lines()).containsExactly("WARN  library: watch out");
    }

    @Test
    void aTextLogHasNoStackTraces() {
        Logging.text(LogLevel.WARN);
        LoggerFactory.getLogger("dev.flyteagents.x").error("failed", new IllegalStateException("cause"));

        assertThat(lines()).containsExactly("ERROR x: failed");
    }

    private List<String> lines() {
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
