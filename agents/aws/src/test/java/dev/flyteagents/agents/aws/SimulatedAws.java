package dev.flyteagents.agents.aws;

import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.submission.LineageKey;
import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.agent.TaskContext;
import dev.flyteagents.ports.platform.AdapterProvider;
import dev.flyteagents.ports.platform.Platform;
import dev.flyteagents.ports.remote.AwsOperations;
import dev.flyteagents.sandbox.aws.AwsSimulator;
import dev.flyteagents.testkit.ports.FakeCallContext;
import dev.flyteagents.testkit.ports.RecordingMeter;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

import static org.awaitility.Awaitility.await;

/** The agents over the real adapter, and the simulator that it calls. */
final class SimulatedAws implements AutoCloseable {

    private final AwsSimulator simulator;
    private final AwsOperations operations;

    /** Where boto tasks may call these operations. */
    SimulatedAws(String... botoOperations) {
        this(Clock.systemUTC(), botoOperations);
    }

    SimulatedAws(Clock clock, String... botoOperations) {
        simulator = AwsSimulator.start(0, AwsSimulator.Settings.defaults()
                .withClock(clock)
                .withTimes(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(1)));
        operations = operations(simulator.url(), List.of(botoOperations));
    }

    AwsSimulator simulator() {
        return simulator;
    }

    AwsOperations operations() {
        return operations;
    }

    AwsJobAgent agent(JobDescriptor kind) {
        return new AwsJobAgent(kind, operations, AwsTasks.MESSAGE_PACK);
    }

    /** A call for the request, as the server makes it: with credentials, keys and tags. */
    TaskContext context(TaskRequest request) {
        return new Call(FakeCallContext.unhurried()
                .with("aws_access_key_id", simulator.settings().keyId())
                .with("aws_secret_access_key", simulator.settings().secretKey()), request, Duration.ZERO);
    }

    /** The same, for a handle that was made so long ago. */
    TaskContext context(TaskRequest request, Duration age) {
        return new Call(((Call) context(request)).call(), request, age);
    }

    /** What the job comes to. */
    TaskStatus end(AwsJobAgent agent, AwsJobHandle handle, TaskContext context) {
        return await().until(() -> agent.get(handle, context), TaskStatus::isTerminal);
    }

    @Override
    public void close() {
        simulator.close();
    }

    private record Call(FakeCallContext call, TaskRequest request, Duration age) implements TaskContext {

        @Override
        public Duration remaining() {
            return call.remaining();
        }

        @Override
        public Secret secret(String name, String host) {
            return call.secret(name, host);
        }

        @Override
        public Optional<Secret> findSecret(String name, String host) {
            return call.findSecret(name, host);
        }

        @Override
        public Instant createdAt() {
            return Instant.now();
        }

        @Override
        public Optional<SubmissionKey> submissionKey() {
            return Optional.of(SubmissionKey.of(request));
        }

        @Override
        public Optional<LineageKey> lineageKey() {
            return Optional.of(LineageKey.of(request));
        }

        @Override
        public Optional<String> outputPrefix() {
            return Optional.of(request.outputPrefix());
        }

        @Override
        public Map<String, String> tags() {
            Map<String, String> tags = new LinkedHashMap<>();
            tags.put("flyte-project", "proj");
            tags.put("flyte-execution", "exec");
            tags.put("flyte-attempt", Long.toString(request.execution()
                    .orElseThrow()
                    .id()
                    .orElseThrow()
                    .retryAttempt()));
            tags.put("flyte-key", SubmissionKey.of(request).text());
            tags.put("flyte-lineage", LineageKey.of(request).text());
            return tags;
        }
    }

    private static AwsOperations operations(String endpoint, List<String> botoOperations) {
        for (AdapterProvider<?, ?> provider : ServiceLoader.load(AdapterProvider.class)) {
            if (provider.port() == AwsOperations.class) {
                return AwsOperations.class.cast(built(provider, endpoint, botoOperations));
            }
        }
        throw new IllegalStateException("no AwsOperations on the classpath");
    }

    private static <P, C extends Record> P built(AdapterProvider<P, C> provider, String endpoint,
            List<String> botoOperations) {
        return provider.create(with(provider.defaults(), Map.of("endpoint", Optional.of(endpoint), "region",
                Optional.of("eu-central-1"), "botoOperations", botoOperations)),
                new Platform(Instant::now, new RecordingMeter()));
    }

    /** The same settings with these, as a configuration would give them. */
    @SuppressWarnings("unchecked") // of the record's own constructor
    private static <C extends Record> C with(C defaults, Map<String, Object> settings) {
        try {
            RecordComponent[] components = defaults.getClass().getRecordComponents();
            Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                Object own = components[i].getAccessor().invoke(defaults);
                values[i] = settings.getOrDefault(components[i].getName(), own);
            }
            Constructor<?> constructor = defaults.getClass()
                    .getDeclaredConstructor(
                            Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return (C) constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record of settings is public", e);
        }
    }
}
