package dev.flyteagents.app.fake;

import dev.flyteagents.ports.platform.AdapterProvider;
import dev.flyteagents.ports.platform.FormerKey;
import dev.flyteagents.ports.platform.Platform;
import dev.flyteagents.ports.platform.Rehearsal;
import dev.flyteagents.ports.platform.RemovedKey;
import dev.flyteagents.ports.remote.ObjectStore;
import dev.flyteagents.testkit.ports.InMemoryObjectStore;

import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Settings of a vendor. */
public final class FakeAdapter implements AdapterProvider<ObjectStore, FakeAdapter.Config> {

    /** What came of each rehearsal in this process, oldest first. */
    public static final Queue<String> REHEARSED = new ConcurrentLinkedQueue<>();

    /** One setting without a default, and one with; one was renamed, and one is gone. */
    @RemovedKey(key = "proxy", reason = "connections are direct")
    public record Config(@FormerKey("url") Optional<String> endpoint, Duration loginTimeout) {}

    @Override
    public Class<ObjectStore> port() {
        return ObjectStore.class;
    }

    @Override
    public String vendor() {
        return "fake";
    }

    @Override
    public Config defaults() {
        return new Config(Optional.empty(), Duration.ofSeconds(5));
    }

    @Override
    public ObjectStore create(Config config, Platform platform) {
        return new InMemoryObjectStore("fake://");
    }

    /** Asks what it is told to ask, by a secret that it is given. */
    @Override
    public void rehearse(Config config, Platform platform, Rehearsal rehearsal) {
        REHEARSED.add(FakeRehearsal.asked(rehearsal, "fake_token"));
    }
}
