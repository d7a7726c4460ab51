package dev.flyteagents.benchmarks.chaos;

import dev.flyteagents.sandbox.SandboxServer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What has to hold on any machine; how many of its calls came back within a caller's three seconds is for
 * {@code benchmarks/chaos.sh} to count.
 */
class ChaosTest {

    @Test
    @DisplayName("C1 C5 S3 a hundred tasks over two servers, a tenth of the vendor's calls failing: one job each, all ended")
    void oneJobEach(@TempDir Path work) throws Exception {
        ChaosOptions options = new ChaosOptions(100, 0, List.of(1L), 0.10, 0, List.of(), true);
        List<String> arguments = new ArrayList<>(List.of("--home", work.toString()));
        TaskKind.accounts().forEach(account -> arguments.addAll(List.of("--account", account)));
        try (SandboxServer sandbox = SandboxServer.start(arguments.toArray(String[]::new))) {
            Path config = work.resolve("chaos.yaml");
            String endpoints = Files.readString(work.resolve("config.yaml"));
            Files.writeString(config, Chaos.configuration(endpoints, options));
            assertThat(sandbox.ready()).contains("sandbox ready");
            try (Servers servers = new ServersInProcess(config, work.resolve("secrets"))) {
                Map<TaskKind, Count> counts = new Run(servers, Vendor.of(endpoints), options).run(1);

                assertThat(counts).hasSize(TaskKind.values().length).allSatisfy((kind, count) -> {
                    if (kind.counts()) {
                        assertThat(count.duplicates() + count.lost() + count.wrongPhase() + count.orphans())
                                .as(kind + " " + count.line())
                                .isZero();
                        assertThat(count.succeeded() + count.failedAsPlanned() + count.aborted())
                                .as(kind + " " + count.line())
                                .isEqualTo(count.tasks())
                                .isPositive();
                    }
                });
            }
        }
    }
}
