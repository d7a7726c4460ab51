package dev.flyteagents.distribution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flyteagents.app.settings.SettingsLoader;
import dev.flyteagents.runtime.wiring.InstalledAgents;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class DocumentationTest {

    private static final Pattern AGENT = Pattern.compile("\\| `([^`]+)` \\| (\\d+) \\| ([^|]+) \\| ([^|]+) \\|");
    private static final Pattern FILE = Pattern.compile("(?m)^\\| `((?:pom|src)[^`]*)` \\|");
    private static final Pattern SETTING = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

    @Test
    void theReadmesTableIsTheCatalog() throws IOException {
        List<String> documented = AGENT.matcher(read("README.md"))
                .results()
                .map(row -> String.join(" ", row.group(1), row.group(2), row.group(3), row.group(4)))
                .toList();
        List<String> served = new ArrayList<>();
        for (JsonNode row : new ObjectMapper().readTree(CommandRun.of("list", "--output", "json").out())) {
            served.add(String.join(" ", row.path("task_type").asText(), row.path("version").asText(),
                    row.path("agent").asText(), row.path("guarantee").asText()));
        }

        assertThat(served).isNotEmpty();
        assertThat(documented).isEqualTo(served);
    }

    @Test
    void theReadmeIsShort() throws IOException {
        assertThat(read("README.md").lines()).hasSizeLessThanOrEqualTo(100);
    }

    @Test
    void everySettingIsDocumented() throws IOException {
        List<String> documented = SETTING.matcher(read("docs/operate.md")).results().map(row -> row.group(1)).toList();

        assertThat(documented).containsExactlyInAnyOrderElementsOf(
                new SettingsLoader(Map.of(), InstalledAgents.adapterProviders()).keys().keySet());
    }

    @Test
    void theWalkThroughNamesEveryFileOfTheAgent() throws IOException {
        Path agent = CommandRun.ROOT.resolve("agents/webhook");
        List<String> documented = FILE.matcher(read("docs/add-an-agent.md"))
                .results()
                .map(row -> row.group(1))
                .toList();

        List<String> files = new ArrayList<>(List.of("pom.xml"));
        try (Stream<Path> sources = Files.walk(agent.resolve("src"))) {
            sources.filter(Files::isRegularFile)
                    .forEach(file -> files.add(agent.relativize(file).toString().replace('\\', '/')));
        }
        assertThat(documented).containsExactlyInAnyOrderElementsOf(files);
    }

    private static String read(String file) throws IOException {
        return Files.readString(CommandRun.ROOT.resolve(Path.of(file)));
    }
}
