package dev.flyteagents.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.flyteagents.ports.agent.Agent;
import dev.flyteagents.ports.agent.AgentProvider;
import dev.flyteagents.ports.agent.Environment;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class ServicesTest {

    @Test
    @DisplayName("A8 Each module has its classes, so none is judged by files that were not found")
    void everyModule() {
        assertThat(Module.judged()).filteredOn(module -> Files.isDirectory(module.path("src/main")))
                .hasSizeGreaterThan(10)
                .allSatisfy(module -> assertThat(Services.of(module).classes()).as(module.folder()).isNotEmpty());
    }

    @TestFactory
    @DisplayName("A8 Every provider is in its module's service file, and every line names one")
    Stream<DynamicTest> services() {
        return Module.judged()
                .stream()
                .map(module -> DynamicTest.dynamicTest(module.folder(),
                        () -> assertThat(Services.of(module).mistakes()).isEmpty()));
    }

    @Test
    @DisplayName("A8 A sample project's providers are in its service files")
    void samples() throws IOException {
        assertThat(Services.mistakesInSamples(new Module("testkit/agents"))).isEmpty();
        assertThat(Services.mistakesInSamples(new Module("architecture-tests/src/test/resources/fixture/a8")))
                .singleElement()
                .asString()
                .contains("com.example.ForgottenProvider is not in ");
    }

    @Test
    @DisplayName("A8 Each service that is looked up has a provider")
    void everyService() {
        Set<String> listed = Module.judged()
                .stream()
                .flatMap(module -> Services.of(module).listed().keySet().stream())
                .collect(Collectors.toSet());

        assertThat(listed).isEqualTo(Services.INTERFACES);
    }

    @Test
    @DisplayName("A8 A forgotten provider, a line without a class, and a file that nobody reads are caught")
    void brokenServices() {
        Services broken = new Services(Path.of("src/test/resources/fixture/a8"), Scope.fixture("a8").classes());

        assertThat(broken.mistakes()).hasSize(4)
                .anySatisfy(
                        text -> assertThat(text).isEqualTo("A8: nobody looks up dev.flyteagents.ports.agent.Provider"))
                .anySatisfy(text -> assertThat(text).contains("ForgottenAgentProvider is not in ")
                        .endsWith("META-INF/services/dev.flyteagents.ports.agent.AgentProvider"))
                .anySatisfy(text -> assertThat(text).contains("GoneAgentProvider in ").contains("is no public class"));
    }

    @Test
    @DisplayName("A8 Every agent is served by the full distribution")
    void servedAgents() {
        Set<String> agents = Scope.main()
                .classes()
                .stream()
                .filter(type -> type.getPackageName().startsWith("dev.flyteagents.agents."))
                .filter(type -> type.isAssignableTo(Agent.class) && !type.isInterface())
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> served = new TreeSet<>();
        for (AgentProvider provider : ServiceLoader.load(AgentProvider.class)) {
            provider.agents(new Unwired()).forEach(agent -> served.add(agent.getClass().getName()));
        }

        assertThat(agents).isNotEmpty();
        assertThat(served).as("A8: the agents that the distribution serves are all that there are").isEqualTo(agents);
    }

    /** Ports that nobody calls. */
    private static final class Unwired implements Environment {

        @Override
        public <P> P require(Class<P> port, String vendor) {
            return port.cast(
                    Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[]{port}, (proxy, method, arguments) -> {
                        throw new UnsupportedOperationException(vendor);
                    }));
        }
    }
}
