package dev.flyteagents.app.wiring;

import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.platform.CredentialScope;
import dev.flyteagents.ports.platform.CredentialSource;
import dev.flyteagents.ports.platform.Sandbox;
import dev.flyteagents.runtime.settings.SettingException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** The vendors' simulators while a command runs, or nothing at all. */
public final class SandboxSession implements AutoCloseable {

    private final Optional<Sandbox.Running> running;

    private SandboxSession(Optional<Sandbox.Running> running) {
        this.running = running;
    }

    /**
     * Starts the simulators when they are wanted.
     *
     * @throws SettingException when they are not installed
     */
    public static SandboxSession open(boolean wanted) {
        if (!wanted) {
            return new SandboxSession(Optional.empty());
        }
        Sandbox sandbox = ServiceLoader.load(Sandbox.class)
                .findFirst()
                .orElseThrow(() -> new SettingException(
                        "--sandbox: the sandbox is not on the classpath; start the program by ./flyte-agents, or add "
                                + "the folder sandbox/ of the distribution"));
        return new SandboxSession(Optional.of(sandbox.start()));
    }

    /** What points the adapters at the simulators. */
    public Map<String, String> settings() {
        return running.map(Sandbox.Running::settings).orElse(Map.of());
    }

    public boolean accepts(String credential) {
        return running.map(sandbox -> sandbox.secrets().containsKey(credential)).orElse(false);
    }

    /** The credentials that the simulators accept, as a source. */
    public List<CredentialSource> sources() {
        return running.map(sandbox -> List.<CredentialSource>of(new SandboxCredentials(sandbox.secrets())))
                .orElse(List.of());
    }

    @Override
    public void close() {
        running.ifPresent(Sandbox.Running::close);
    }

    private record SandboxCredentials(Map<String, Secret> secrets) implements CredentialSource {

        @Override
        public Optional<Secret> find(String name, CredentialScope scope) {
            return Optional.ofNullable(secrets.get(name));
        }

        @Override
        public String whereabouts(String name, CredentialScope scope) {
            return "the sandbox";
        }
    }
}
