package dev.flyteagents.app.fake;

import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.LogLink;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Fields;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.Agent;
import dev.flyteagents.ports.agent.AgentDescriptor;
import dev.flyteagents.ports.agent.AgentDescriptor.Credential;
import dev.flyteagents.ports.agent.AgentDescriptor.Field;
import dev.flyteagents.ports.agent.AgentDescriptor.Guarantee;
import dev.flyteagents.ports.agent.AgentDescriptor.MissingRecord;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentProvider;
import dev.flyteagents.ports.agent.Environment;
import dev.flyteagents.ports.agent.TaskContext;
import dev.flyteagents.testkit.ports.InMemoryAgent;
import dev.flyteagents.testkit.ports.InMemorySyncAgent;

import java.util.List;
import java.util.Optional;

/**
 * Two agents: {@code fake}, whose {@code custom.outcome} says how it goes and whose {@code custom.needs} names a secret,
 * and the sync {@code echo}, which answers its inputs.
 */
public final class FakeAgents implements AgentProvider {

    private static final AgentDescriptor DESCRIPTOR = new AgentDescriptor("Fake Agent",
            List.of(new TaskCategory("fake", 0)),
            List.of(Field.required("custom.outcome", "string", "how it goes"),
                    Field.optional("custom.needs", "string", "name of a secret"),
                    Field.optional("custom.size", "integer", Value.of(1), "how large").between(1, 9),
                    Field.optional("custom.secrets", "object", "secrets by argument"),
                    Field.optional("config.mode.NAME", "string", "how it is done").oneOf(List.of("FAST", "SLOW")),
                    Field.optional("inputs.n", "integer", "a number")),
            List.of(new AgentDescriptor.Output("results", "structured_dataset", "what came out")),
            List.of(new Credential("fake_token", List.of("fake.example.com"), "token of the fake")),
            List.of(new Guarantee("TOKEN", "with a token"), new Guarantee("NONE", "without")), MissingRecord.FAIL);

    @Override
    public List<Agent> agents(Environment environment) {
        InMemoryAgent fake = new InMemoryAgent(DESCRIPTOR);
        fake.beforeTerms(context -> fake.descriptor()
                .credentials()
                .forEach(credential -> context.findSecret(credential.name(), credential.hosts().get(0))));
        fake.onCreate(FakeAgents::create);
        fake.onGet((handle, context) -> status(handle.remoteId()));
        return List.of(fake, new InMemorySyncAgent("Echo Agent", new TaskCategory("echo", 0)));
    }

    private static InMemoryAgent.Handle create(TaskRequest request, TaskContext context) {
        Fields custom = Fields.of("custom", request.template().customOrEmpty());
        custom.findText("needs").ifPresent(name -> context.secret(name, "fake.example.com"));
        if (custom.text("outcome").equals("unreachable")) {
            throw new AgentException(AgentException.Kind.TRANSIENT, "FAKE_DOWN", "fake.example.com is down", null);
        }
        return new InMemoryAgent.Handle("job-" + custom.text("outcome"), "memory");
    }

    private static TaskStatus status(String job) {
        List<LogLink> links = List.of(LogLink.dashboard("Console", "https://fake.example.com/" + job));
        return switch (job) {
            case "job-hang" -> new TaskStatus.Active(Phase.RUNNING, "working", links, Value.Struct.empty(),
                    Optional.empty());
            case "job-fail" -> new TaskStatus.Failed(Failure.user("FAKE_1", "no such table"), links,
                    Value.Struct.empty());
            default -> new TaskStatus.Succeeded(
                    Optional.of(LiteralMap.of("results",
                            Literal.structuredDataset("fake://results"))),
                    "all done", links, Value.Struct.empty());
        };
    }
}
