package dev.flyteagents.benchmarks.chaos;

import dev.flyteagents.sandbox.SandboxServer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Depends on how fast the machine is, so it runs on demand: {@code mvn -pl benchmarks -am verify -Dchaos.excluded=none}. */
@Tag("chaos")
class ChaosTest {

    @Test
    @DisplayName("C1 C5 S3 a hundred tasks over two servers, a tenth of the vendor's calls failing: one job each, all ended")
    void oneJobEach(@TempDir Path work) throws Exception {
        ChaosOptions options = new ChaosOptions(100, 0, List.of(1L), 0.10, 0, "", true);
        List<String> arguments = new ArrayList<>(List.of("--home", work.toString()));
        for (int account = 0; account < TaskKind.accounts(); account++) {
            arguments.addAll(List.of("--account", TaskKind.account(account)));
        }
        try (SandboxServer sandbox = SandboxServer.start(arguments.toArray(String[]::new))) {
            Path config = work.resolve("chaos.yaml");
            Files.writeString(config,
                    Chaos.configuration(Files.readString(work.resolve("config.yaml")), options));
            try (Servers servers = new ServersInProcess(config, work.resolve("secrets"))) {
                Map<TaskKind, Count> counts = new Run(servers, new Vendor(sandbox.snowflake().url()), options).run(1);

                Count token = counts.getOrDefault(TaskKind.SNOWFLAKE_TOKEN, Count.of(List.of(), List.of()));
                assertThat(token.isClean()).as(token.line()).isTrue();
                assertThat(token.tasks()).isEqualTo(90);
            }
        }
    }
}
