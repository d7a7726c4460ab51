package dev.flyteagents.runtime.wiring;

import dev.flyteagents.ports.agent.Agent;
import dev.flyteagents.ports.agent.AgentProvider;
import dev.flyteagents.ports.agent.Environment;
import dev.flyteagents.ports.platform.AdapterProvider;
import dev.flyteagents.runtime.AgentCatalog;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** What {@code ServiceLoader} finds on the classpath. */
public final class InstalledAgents {

    private InstalledAgents() {}

    public static List<AdapterProvider<?, ?>> adapterProviders() {
        List<AdapterProvider<?, ?>> providers = new ArrayList<>();
        ServiceLoader.load(AdapterProvider.class).forEach(provider -> providers.add((AdapterProvider<?, ?>) provider));
        return providers;
    }

    public static AgentCatalog catalog(Environment environment) {
        List<Agent> agents = new ArrayList<>();
        ServiceLoader.load(AgentProvider.class).forEach(provider -> agents.addAll(provider.agents(environment)));
        return AgentCatalog.of(agents);
    }
}
