package dev.flyteagents.app.wiring;

import dev.flyteagents.app.Surroundings;
import dev.flyteagents.app.settings.ServerSettings;
import dev.flyteagents.app.settings.SettingsLoader;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.jdk.LocalFileObjectStore;
import dev.flyteagents.ports.agent.AgentDescriptor;
import dev.flyteagents.ports.platform.AdapterProvider;
import dev.flyteagents.ports.platform.EgressPolicy;
import dev.flyteagents.ports.platform.Meter;
import dev.flyteagents.ports.platform.Platform;
import dev.flyteagents.runtime.AgentCatalog;
import dev.flyteagents.runtime.TaskGateway;
import dev.flyteagents.runtime.call.GatewayServices;
import dev.flyteagents.runtime.call.TaskContexts;
import dev.flyteagents.runtime.credentials.AllowedHosts;
import dev.flyteagents.runtime.credentials.CredentialLookup;
import dev.flyteagents.runtime.reap.Reaper;
import dev.flyteagents.runtime.settings.SettingException;
import dev.flyteagents.runtime.wiring.Adapters;
import dev.flyteagents.runtime.wiring.InstalledAgents;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The agents and adapters on the classpath, ready to be put to work. */
public final class Installation {

    private final List<AdapterProvider<?, ?>> adapters = InstalledAgents.adapterProviders();
    private final Surroundings surroundings;

    public Installation(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    public SettingsLoader settings() {
        return new SettingsLoader(surroundings.environment(), adapters);
    }

    /** What is served, without a setting read or an adapter built. */
    public AgentCatalog catalog() {
        return catalog(Value.Struct.empty(), new SilentMeter());
    }

    /**
     * The one door to all agents.
     *
     * @param credentials as {@link CredentialPlaces} finds them
     * @param folders where too large outputs may be written, beside those of the settings
     * @throws SettingException when the agents or the adapters' settings do not go together
     */
    public TaskGateway gateway(ServerSettings settings, CredentialLookup credentials, List<Path> folders,
            Meter meter) {
        List<Path> roots = new ArrayList<>(settings.objectStores());
        roots.addAll(folders);
        InstantSource clock = surroundings.clock();
        AgentCatalog catalog = catalog(settings.adapters(), meter);
        return new TaskGateway(catalog, GatewayServices.of(credentials, egress(catalog, settings),
                List.of(new LocalFileObjectStore(roots)), meter, clock, settings.contract()));
    }

    /** Makes the adapters' first calls, as long as the settings allow. */
    public void warmUp(ServerSettings settings) {
        if (settings.warmUp().isPositive()) {
            Adapters rehearsed = new Adapters(adapters, settings.adapters(),
                    new Platform(surroundings.clock(), new SilentMeter()));
            WarmUp.within(settings.warmUp(), surroundings.clock(), rehearsed::rehearsals);
        }
    }

    /** What cancels the jobs that nobody owns. */
    public Reaper reaper(ServerSettings settings, CredentialLookup credentials) {
        AgentCatalog catalog = catalog(settings.adapters(), new SilentMeter());
        return new Reaper(catalog, new TaskContexts(credentials, egress(catalog, settings), surroundings.clock()));
    }

    private static EgressPolicy egress(AgentCatalog catalog, ServerSettings settings) {
        List<AgentDescriptor.Credential> credentials = catalog.agents()
                .stream()
                .flatMap(agent -> agent.descriptor().credentials().stream())
                .toList();
        return new AllowedHosts(credentials, settings.egress(), Endpoints.hosts(settings.adapters()));
    }

    private AgentCatalog catalog(Value.Struct settings, Meter meter) {
        try {
            return InstalledAgents.catalog(new Adapters(adapters, settings, new Platform(surroundings.clock(), meter)));
        } catch (IllegalArgumentException e) {
            throw new SettingException(String.valueOf(e.getMessage()));
        }
    }
}
