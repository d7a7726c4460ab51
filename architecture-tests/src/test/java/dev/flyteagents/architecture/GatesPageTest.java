package dev.flyteagents.architecture;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class GatesPageTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (A\\d+) \\|");
    private static final Pattern TEST = Pattern.compile("@DisplayName\\(\\s*\"(A\\d+) ");

    @Test
    @DisplayName("The page of the gates has every rule that a test here proves, and no other")
    void everyRule() throws IOException {
        Set<String> proved = new TreeSet<>();
        try (Stream<Path> tests = Files.list(Path.of("src/test/java/dev/flyteagents/architecture"))) {
            for (Path test : tests.filter(file -> file.toString().endsWith("Test.java")).toList()) {
                proved.addAll(found(TEST, test));
            }
        }

        assertThat(proved).hasSize(14);
        assertThat(found(ROW, Path.of("../docs/gates.md"))).isEqualTo(proved);
    }

    private static Set<String> found(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
