package dev.flyteagents.domain.value;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class NearestTest {

    @ParameterizedTest
    @CsvSource({"warehose, warehouse", "warehouse, warehouse", "wearhouse, warehouse", "rol, role", "databse, database",
            "WAREHOUSe, ''", "colour, ''", "'', ''"})
    void findsTheWordThatWasMeant(String word, String meant) {
        assertThat(Nearest.to(word, List.of("warehouse", "role", "database")).orElse("")).isEqualTo(meant);
    }

    @Test
    void prefersTheCloserWordAndThenTheAlphabet() {
        assertThat(Nearest.to("port", List.of("sport", "part", "ports-of-call"))).contains("part");
        assertThat(Nearest.to("hosts", List.of("hostname", "host"))).contains("host");
    }

    @Test
    void findsNothingAmongNothing() {
        assertThat(Nearest.to("word", List.of())).isEmpty();
    }
}
