package dev.flyteagents.distribution;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The page of the contract and the tests that cite it; the architecture's rules have a page of their own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractPageTest {

    private static final Pattern ROW = Pattern.compile("^\\| ([A-Z]\\d+) \\|(.*)\\|$", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("\\]\\(\\.\\./([^)]+)\\)");
    private static final Pattern CITATION = Pattern.compile("@DisplayName\\(\\s*\"((?:[A-Z]\\d+ )+)");

    private final Map<String, String> rules = new TreeMap<>();
    private final Map<Path, Set<String>> citations = new TreeMap<>();

    @BeforeAll
    void read() throws IOException {
        Matcher row = ROW.matcher(Files.readString(CommandRun.ROOT.resolve("docs/contract.md")));
        while (row.find()) {
            rules.put(row.group(1), row.group(2));
        }
        try (Stream<Path> files = Files.walk(CommandRun.ROOT)) {
            for (Path file : files.filter(ContractPageTest::isTest).toList()) {
                Matcher citation = CITATION.matcher(Files.readString(file));
                while (citation.find()) {
                    citations.computeIfAbsent(CommandRun.ROOT.relativize(file), path -> new TreeSet<>())
                            .addAll(Set.of(citation.group(1).strip().split(" ")));
                }
            }
        }
    }

    @Test
    @DisplayName("No test cites a rule that the page lacks")
    void everyCitationIsKnown() {
        assertThat(citations).isNotEmpty().allSatisfy((file, cited) -> assertThat(rules.keySet()).containsAll(cited));
    }

    @Test
    @DisplayName("Every rule that is kept names tests that cite it; the others say with what they come")
    void everyRuleIsProved() {
        assertThat(rules).hasSizeGreaterThan(50);
        rules.forEach((rule, text) -> {
            if (!rule.startsWith("F") && !text.contains("*later: ")) {
                assertThat(LINK.matcher(text).results().map(link -> Path.of(link.group(1)))).as(rule)
                        .isNotEmpty()
                        .allSatisfy(file -> assertThat(citations.getOrDefault(file, Set.of())).as(file.toString())
                                .contains(rule));
            }
        });
    }

    private static boolean isTest(Path file) {
        String path = CommandRun.ROOT.relativize(file).toString().replace('\\', '/');
        return path.endsWith(".java") && !path.contains("target/") && !path.startsWith("architecture-tests/")
                && (path.contains("src/test/") || path.startsWith("testkit/"));
    }
}
