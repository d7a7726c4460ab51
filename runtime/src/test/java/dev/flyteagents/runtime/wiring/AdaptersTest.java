package dev.flyteagents.runtime.wiring;

import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.platform.AdapterProvider;
import dev.flyteagents.ports.platform.Platform;
import dev.flyteagents.runtime.ManualClock;
import dev.flyteagents.runtime.settings.SettingException;
import dev.flyteagents.testkit.ports.RecordingMeter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AdaptersTest {

    /** A port of this test. */
    public interface Greeting {

        String greet(String name);
    }

    /** The settings of its adapter. */
    public record GreetingConfig(String word, int repeat) {}

    private final AtomicInteger built = new AtomicInteger();
    private final AtomicInteger broken = new AtomicInteger();
    private final Platform platform = new Platform(new ManualClock(), new RecordingMeter());

    @Test
    void buildsAnAdapterWithItsSettingsAtItsFirstCall() {
        Greeting greeting = adapters(Map.of("word", Value.of("Merhaba"))).require(Greeting.class, "acme");
        assertThat(greeting).hasToString("lazy Greeting").isEqualTo(greeting).hasSameHashCodeAs(greeting);
        assertThat(built).hasValue(0);

        assertThat(greeting.greet("Ada")).isEqualTo("Merhaba Ada");
        assertThat(greeting.greet("Bob")).isEqualTo("Merhaba Bob");
        assertThat(built).hasValue(1);
    }

    @Test
    void buildsAnAdapterOnceForManyFirstCallers() throws Exception {
        Greeting greeting = adapters(Map.of()).require(Greeting.class, "acme");
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 64).mapToObj(index -> threads.submit(() -> {
                start.await();
                return greeting.greet("x");
            })).toList();
            start.countDown();
            for (var answer : answers) {
                assertThat(answer.get()).isEqualTo("Hello x");
            }
        }
        assertThat(built).hasValue(1);
    }

    @Test
    @DisplayName("R2 a broken adapter fails the call that needs it, and is tried again at the next")
    void triesABrokenAdapterAgain() {
        broken.set(1);
        Greeting greeting = adapters(Map.of()).require(Greeting.class, "acme");

        assertThatThrownBy(() -> greeting.greet("x")).isInstanceOfSatisfying(AgentException.class, failure -> {
            assertThat(failure.kind()).isEqualTo(AgentException.Kind.TRANSIENT);
            assertThat(failure.code()).isEqualTo("ADAPTER_BROKEN");
        }).hasMessage("the adapter could not be started: no native library").hasCauseInstanceOf(LinkageError.class);
        assertThat(greeting.greet("x")).isEqualTo("Hello x");
        assertThat(built).hasValue(2);
    }

    @Test
    void passesOnWhatTheAdapterThrows() {
        Greeting greeting = adapters(Map.of()).require(Greeting.class, "acme");

        assertThatThrownBy(() -> greeting.greet("")).isInstanceOf(AgentException.class).hasMessage("nobody to greet");
    }

    @Test
    @DisplayName("R2 an adapter that is not installed fails the call, naming the module to add")
    void namesTheModuleOfAMissingAdapter() {
        for (String vendor : List.of("other", "acm")) {
            Greeting greeting = adapters(Map.of()).require(Greeting.class, vendor);

            assertThatThrownBy(() -> greeting.greet("x")).isInstanceOfSatisfying(AgentException.class,
                    failure -> assertThat(failure.code()).isEqualTo("ADAPTER_MISSING"))
                    .hasMessageContaining("flyte-agents-cloud-" + vendor);
        }
    }

    @Test
    @DisplayName("R5 an unknown vendor stops the start with the nearest known one")
    void refusesAnUnknownVendor() {
        assertThatThrownBy(() -> new Adapters(List.of(new GreetingProvider()),
                Value.of(Map.of("acne", Value.Struct.empty())), platform))
                .isInstanceOf(SettingException.class)
                .hasMessageContainingAll("'adapters.acne'", "did you mean 'adapters.acme'?", "Installed vendors: acme");
    }

    @Test
    @DisplayName("R5 an unknown or wrong setting stops the start, though no adapter is built")
    void refusesAWrongSettingAtOnce() {
        assertThatThrownBy(() -> adapters(Map.of("wrod", Value.of("Hi")))).isInstanceOf(SettingException.class)
                .hasMessageContainingAll("'adapters.acme.wrod'", "'adapters.acme.word'?");
        assertThatThrownBy(() -> adapters(Map.of("repeat", Value.of("often"))))
                .hasMessage("adapters.acme.repeat: must be an integer, was 'often'");
        assertThatThrownBy(() -> new Adapters(List.of(new GreetingProvider()),
                Value.of(Map.of("acme", Value.of("Hi"))), platform))
                .hasMessage("adapters.acme: must be an object, was a string");
        assertThat(built).hasValue(0);
    }

    @Test
    void usesTheDefaultsOfASectionLeftEmpty() {
        Adapters adapters = new Adapters(List.of(new GreetingProvider()),
                Value.of(Map.of("acme", Value.ofNothing())), platform);

        assertThat(adapters.require(Greeting.class, "acme").greet("x")).isEqualTo("Hello x");
    }

    private Adapters adapters(Map<String, Value> settings) {
        return new Adapters(List.of(new GreetingProvider()), Value.of(Map.of("acme", Value.of(settings))), platform);
    }

    private final class GreetingProvider implements AdapterProvider<Greeting, GreetingConfig> {

        @Override
        public Class<Greeting> port() {
            return Greeting.class;
        }

        @Override
        public String vendor() {
            return "acme";
        }

        @Override
        public GreetingConfig defaults() {
            return new GreetingConfig("Hello", 1);
        }

        @Override
        public Greeting create(GreetingConfig config, Platform given) {
            built.incrementAndGet();
            assertThat(given).isSameAs(platform);
            if (broken.getAndDecrement() > 0) {
                throw new UnsatisfiedLinkError("no native library");
            }
            return name -> {
                if (name.isEmpty()) {
                    throw AgentException.user("NOBODY", "nobody to greet");
                }
                return config.word() + " " + name;
            };
        }
    }
}
