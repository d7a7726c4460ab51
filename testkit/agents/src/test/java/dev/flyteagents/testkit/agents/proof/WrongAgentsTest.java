package dev.flyteagents.testkit.agents.proof;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

class WrongAgentsTest {

    /** The kit mostly waits: for what must not happen. */
    private static final int SIDE_BY_SIDE = 6;

    private static final String FUZZ = "flyteagents.fuzz.cases";

    private static final List<Class<?>> WRONG = Stream
            .of(WrongCreates.class, WrongAnswers.class, WrongHandles.class, WrongVersions.class, WrongSyncs.class)
            .flatMap(group -> Arrays.stream(group.getDeclaredClasses()))
            .filter(wrong -> wrong.isAnnotationPresent(Breaks.class))
            .collect(Collectors.toList());

    @BeforeAll
    static void fewerBytes() {
        System.setProperty(FUZZ, "2000");
    }

    @AfterAll
    static void asManyAsEver() {
        System.clearProperty(FUZZ);
    }

    @Test
    @DisplayName("Every wrong agent fails the kit with the rule that it breaks, and no other")
    void everyWrongAgentIsCaught() {
        Map<String, Set<String>> wanted = new TreeMap<>();
        Map<String, Set<String>> found = new ConcurrentSkipListMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
            for (Class<?> wrong : WRONG) {
                wanted.put(name(wrong), Set.of(rule(wrong)));
                threads.execute(() -> found.put(name(wrong), failingRules(wrong)));
            }
        }
        long caught = WRONG.stream().filter(wrong -> failed(found, wrong).contains(rule(wrong))).count();
        long other = WRONG.stream().filter(wrong -> !Set.of(rule(wrong)).containsAll(failed(found, wrong))).count();
        System.out.println("agents=" + WRONG.size() + " caught=" + caught + " other_rule=" + other);

        assertThat(WRONG).as("wrong agents").hasSizeGreaterThan(40);
        assertThat(found).isEqualTo(wanted);
    }

    @Test
    @DisplayName("Every rule of the kit is broken by some wrong agent")
    void everyRuleIsProved() {
        Set<String> rules = Stream.of(SoundAgentContractTest.class, SoundSyncAgentContractTest.class)
                .flatMap(sound -> tests(sound).map(WrongAgentsTest::ruleOf))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> broken = WRONG.stream().map(WrongAgentsTest::rule).collect(Collectors.toCollection(TreeSet::new));

        // Kept by the runtime for every agent, so that no agent can break it.
        rules.remove("D5");
        assertThat(broken).isEqualTo(rules);
    }

    private static String name(Class<?> wrong) {
        return wrong.getName().substring(wrong.getPackageName().length() + 1);
    }

    private static String rule(Class<?> wrong) {
        return wrong.getAnnotation(Breaks.class).value();
    }

    private static Set<String> failed(Map<String, Set<String>> found, Class<?> wrong) {
        return found.getOrDefault(name(wrong), Set.of());
    }

    private static Set<String> failingRules(Class<?> wrong) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(wrong))
                .execute()
                .allEvents()
                .failed()
                .stream()
                .map(WrongAgentsTest::describe)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String describe(Event failed) {
        String rule = ruleOf(failed);
        boolean known = rule.matches("[A-Z]\\d+");
        return known ? rule : rule + ": " + failed.getRequiredPayload(TestExecutionResult.class).getThrowable();
    }

    private static Stream<Event> tests(Class<?> sound) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(sound))
                .execute()
                .testEvents()
                .started()
                .stream();
    }

    private static String ruleOf(Event event) {
        return event.getTestDescriptor().getDisplayName().split(" ", 2)[0];
    }
}
