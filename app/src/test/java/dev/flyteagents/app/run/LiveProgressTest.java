package dev.flyteagents.app.run;

import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.status.LogLink;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.value.Value;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class LiveProgressTest {

    private static final String ERASE_LINE = "\r\u001b[2K";
    private static final List<LogLink> LINKS = List
            .of(LogLink.dashboard("Console", "https://fake.example.com/job-1"));

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void oneLineIsWrittenOverBelowTheLinks() {
        PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
        try (LiveProgress progress = new LiveProgress(out, () -> Instant.EPOCH)) {
            await().until(() -> text().contains("SUBMITTING"));
            progress.created("job-1");
            progress.status(new TaskStatus.Active(Phase.RUNNING, "working\nhard", LINKS, Value.Struct.empty(),
                    Optional.empty()));
            progress.status(new TaskStatus.Active(Phase.RUNNING, "working\nhard", LINKS, Value.Struct.empty(),
                    Optional.empty()));
            progress.status(new TaskStatus.Succeeded(Optional.of(LiteralMap.empty()), "x".repeat(200), LINKS,
                    Value.Struct.empty()));
        }

        // Each line once: the clock stands still, so a tick repeats the line that is there.
        assertThat(Arrays.stream(text().split(Pattern.quote(ERASE_LINE), -1)).distinct()).containsExactly(
                "", "0.0 s  SUBMITTING", "created job-1\n", "Console: https://fake.example.com/job-1\n",
                "0.0 s  RUNNING  working", "0.0 s  SUCCEEDED  " + "x".repeat(99) + "…");
        assertThat(text()).as("the line is gone at the end").endsWith(ERASE_LINE);
        assertThat(text().split("Console: ", -1)).as("a link is shown once").hasSize(2);
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
