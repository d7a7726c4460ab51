package dev.flyteagents.runtime.wiring;

import dev.flyteagents.domain.value.Nearest;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.Environment;
import dev.flyteagents.ports.platform.AdapterProvider;
import dev.flyteagents.ports.platform.Platform;
import dev.flyteagents.ports.platform.Rehearsal;
import dev.flyteagents.runtime.settings.SettingException;
import dev.flyteagents.runtime.settings.SettingsBinder;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The vendor adapters that are installed. Their settings are checked at once, the adapters built when first called. */
public final class Adapters implements Environment {

    private final List<Offer<?, ?>> offers = new ArrayList<>();
    private final Platform platform;

    /**
     * The adapters of these providers.
     *
     * @param settings the section {@code adapters} of the configuration: one object for each vendor
     * @throws SettingException for a vendor or a key that no provider knows
     */
    public Adapters(List<AdapterProvider<?, ?>> providers, Value.Struct settings, Platform platform) {
        this.platform = platform;
        Set<String> vendors = new LinkedHashSet<>();
        for (AdapterProvider<?, ?> provider : providers) {
            vendors.add(provider.vendor());
            offers.add(offer(provider, settings));
        }
        for (String vendor : settings.fields().keySet()) {
            if (!vendors.contains(vendor)) {
                throw new SettingException("unknown setting 'adapters." + vendor + "'"
                        + Nearest.to(vendor, vendors).map(near -> "; did you mean 'adapters." + near + "'?").orElse(".")
                        + " Installed vendors: " + String.join(", ", vendors));
            }
        }
    }

    @Override
    public <P> P require(Class<P> port, String vendor) {
        return LazyPort.of(port, () -> offers.stream()
                .filter(offer -> offer.provider().port() == port && offer.provider().vendor().equals(vendor))
                .findFirst()
                .map(offer -> port.cast(offer.build(platform)))
                .orElseThrow(() -> new AgentException(AgentException.Kind.TRANSIENT, ADAPTER_MISSING,
                        "no adapter for "
                                + vendor + " is installed; add the module flyte-agents-cloud-" + vendor
                                + " to the classpath",
                        null)));
    }

    /** One for each adapter, to be run beside each other. */
    public List<Runnable> rehearsals(Rehearsal rehearsal) {
        return offers.stream().<Runnable>map(offer -> () -> offer.rehearse(platform, rehearsal)).toList();
    }

    private static <P, C extends Record> Offer<P, C> offer(AdapterProvider<P, C> provider, Value.Struct settings) {
        String path = "adapters." + provider.vendor();
        Value given = settings.fields().getOrDefault(provider.vendor(), Value.Struct.empty());
        return switch (given) {
            case Value.Struct struct -> new Offer<>(provider, SettingsBinder.bind(path, struct, provider.defaults()));
            case Value.Null ignored -> new Offer<>(provider, provider.defaults());
            case Value.Bool ignored -> throw notAnObject(path, given);
            case Value.Int64 ignored -> throw notAnObject(path, given);
            case Value.Float64 ignored -> throw notAnObject(path, given);
            case Value.Text ignored -> throw notAnObject(path, given);
            case Value.Array ignored -> throw notAnObject(path, given);
        };
    }

    private static SettingException notAnObject(String path, Value given) {
        return new SettingException(path + ": must be an object, was " + given.kind());
    }

    private record Offer<P, C extends Record>(AdapterProvider<P, C> provider, C settings) {

        P build(Platform platform) {
            return provider.create(settings, platform);
        }

        void rehearse(Platform platform, Rehearsal rehearsal) {
            provider.rehearse(settings, platform, rehearsal);
        }
    }
}
