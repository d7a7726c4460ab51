package dev.flyteagents.architecture;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class PomTest {

    private final Map<String, Pom> poms = Module.poms();

    @Test
    @DisplayName("A1 No module depends outward, and an agent has its adapter at runtime scope")
    void inward() {
        assertThat(poms).hasSizeGreaterThan(15);
        assertThat(PomRules.outward(poms)).isEmpty();
    }

    @Test
    @DisplayName("A1 An agent that compiles against its adapter, and a port that needs the runtime, are caught")
    void outward() {
        Map<String, Pom> broken = Map.of("agents/one",
                pom("flyte-agent-one", Pom.GROUP, "flyte-agents-cloud-one", "compile"),
                "adapters-cloud/one", pom("flyte-agents-cloud-one", Pom.GROUP, "flyte-agents-ports", "compile"),
                "ports", pom("flyte-agents-ports", Pom.GROUP, "flyte-agents-runtime", "runtime"), "runtime",
                pom("flyte-agents-runtime", Pom.GROUP, "flyte-agents-ports", "compile"));

        assertThat(PomRules.outward(broken)).containsExactlyInAnyOrder(
                "A1: agents/one/pom.xml depends on flyte-agents-cloud-one at compile scope",
                "A1: ports/pom.xml depends on flyte-agents-runtime at runtime scope");
    }

    @Test
    @DisplayName("A4 An SDK is a dependency of one cloud module, and of nothing else")
    void sdks() {
        assertThat(PomRules.sdks(poms)).isEmpty();
    }

    @Test
    @DisplayName("A4 An agent's SDK, and one that two modules share, are caught")
    void brokenSdks() {
        Map<String, Pom> broken = Map.of("agents/one", pom("flyte-agent-one", "org.acme", "sdk", "compile"),
                "adapters-cloud/one", pom("flyte-agents-cloud-one", "org.acme", "sdk", "compile"));

        assertThat(PomRules.sdks(broken)).containsExactlyInAnyOrder("A4: agents/one/pom.xml depends on org.acme:sdk",
                "A4: org.acme is a dependency of [adapters-cloud/one, agents/one]");
    }

    @Test
    @DisplayName("A8 Every module is built, what is published is in the BOM, every agent in the distribution")
    void listed() {
        assertThat(PomRules.listed(Module.root(), poms)).isEmpty();
    }

    @Test
    @DisplayName("A8 A module that is in no list is caught")
    void unlisted() {
        Pom root = Pom.of("<project><modules><module>bom</module></modules></project>");
        Pom bom = Pom.of("<project><artifactId>bom</artifactId><dependencyManagement>"
                + dependencies(Pom.GROUP, "gone", "compile")
                + "</dependencyManagement></project>");
        Map<String, Pom> broken = Map.of("bom", bom, "agents/one",
                pom("flyte-agent-one", "org.acme", "sdk", "compile"));

        assertThat(PomRules.listed(root, broken)).containsExactlyInAnyOrder(
                "A8: agents/one is not a module of the root POM", "A8: flyte-agent-one is not in distribution/pom.xml",
                "A8: flyte-agent-one is not in bom/pom.xml", "A8: gone in bom/pom.xml is no module that is published");
    }

    private static Pom pom(String artifact, String group, String dependency, String scope) {
        return Pom.of("<project><artifactId>" + artifact + "</artifactId>" + dependencies(group, dependency, scope)
                + "</project>");
    }

    private static String dependencies(String group, String artifact, String scope) {
        return "<dependencies><dependency><groupId>" + group + "</groupId><artifactId>" + artifact
                + "</artifactId><scope>"
                + scope + "</scope></dependency></dependencies>";
    }
}
