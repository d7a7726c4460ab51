package dev.flyteagents.agents.openai;

import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.Agent;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentProvider;
import dev.flyteagents.ports.agent.Environment;
import dev.flyteagents.ports.remote.ChatAnswer;
import dev.flyteagents.testkit.ports.FakeTaskContext;
import dev.flyteagents.testkit.ports.InMemoryChatCompletions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

class ChatGptAgentTest {

    private static final TaskRequest REQUEST = Tasks.flyte1().request();
    private static final Value.Struct USAGE = Value.of(Map.of("total_tokens", Value.of(9)));

    private final InMemoryChatCompletions model = new InMemoryChatCompletions();
    private final ChatGptAgent agent = new ChatGptAgent(model);

    @Test
    @DisplayName("X3 S8 The answer is terminal, and its text is o0")
    void theAnswerIsTheOutput() {
        assertThat(execute(REQUEST)).asInstanceOf(type(TaskStatus.Succeeded.class))
                .satisfies(done -> assertThat(done.outputs())
                        .hasValue(LiteralMap.of("o0", Literal.of("What is Flyte?"))));
    }

    @Test
    @DisplayName("F8 Without a declared output the outputs are an empty map, not unset")
    void withoutADeclaredOutputTheOutputsAreEmpty() {
        assertThat(execute(Tasks.flyte1().outputs(Map.of()).request())).asInstanceOf(type(TaskStatus.Succeeded.class))
                .satisfies(done -> assertThat(done.outputs()).hasValue(LiteralMap.empty()));
    }

    @Test
    @DisplayName("C1 The vendor is asked once, with the submission key")
    void theVendorIsAskedOnceWithTheKey() {
        execute(REQUEST);

        assertThat(model.requests()).singleElement().satisfies(request -> {
            assertThat(request.idempotencyKey()).hasValue(SubmissionKey.of(REQUEST).text());
            assertThat(request.organization()).hasValue("org-sandbox");
            assertThat(request.baseUrl()).isEmpty();
        });
    }

    @Test
    @DisplayName("C2 A user's mistake never reaches the vendor")
    void aUsersMistakeNeverReachesTheVendor() {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> execute(Tasks.flyte1().requestWithoutConfig()))
                .withMessageStartingWith("custom.chatgpt_config: is required");
        assertThat(model.requests()).isEmpty();
    }

    @Test
    @DisplayName("L2 S7 Token usage, model and id are in custom_info")
    void usageIsInCustomInfo() {
        answer(Optional.of("yes"), Optional.empty(), "stop");

        assertThat(execute(REQUEST).customInfo()).isEqualTo(Value.of(Map.of("remote_id", Value.of("chatcmpl-1"),
                "model", Value.of("gpt-4o-mini-2024-07-18"), "finish_reason", Value.of("stop"), "usage", USAGE)));
    }

    @Test
    @DisplayName("S5 S6 A refusal is the user's failure, in the model's words, and its tokens are counted")
    void aRefusalIsTheUsersFailure() {
        answer(Optional.empty(), Optional.of("I can't help with that."), "stop");

        TaskStatus status = execute(REQUEST);

        assertThat(status.phase()).isEqualTo(Phase.FAILED);
        assertThat(status.message()).startsWith("I can't help with that.");
        assertThat(failure(status).origin()).isEqualTo(Failure.Origin.USER);
        assertThat(status.customInfo().fields()).containsEntry("usage", USAGE);
    }

    @Test
    @DisplayName("S5 A filtered answer is the user's failure")
    void aFilteredAnswerIsTheUsersFailure() {
        answer(Optional.of("Half a"), Optional.empty(), "content_filter");

        TaskStatus status = execute(REQUEST);

        assertThat(status.phase()).isEqualTo(Phase.FAILED);
        assertThat(status.message()).startsWith("content_filter: ");
    }

    @Test
    @DisplayName("An answer that was cut succeeds and says so")
    void anAnswerThatWasCutSaysSo() {
        answer(Optional.of("Once upon"), Optional.empty(), "length");

        TaskStatus status = execute(REQUEST);

        assertThat(status.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(status.message()).contains("cut");
        assertThat(status.customInfo().fields()).containsEntry("finish_reason", Value.of("length"));
    }

    @Test
    @DisplayName("Calls of tools are the output when there is no text")
    void callsOfToolsAreTheOutput() {
        model.answers("What is Flyte?", new ChatAnswer("c", "m", Optional.empty(), Optional.empty(),
                Optional.of("[{\"id\":\"call_1\"}]"), "tool_calls", USAGE));

        assertThat(execute(REQUEST)).asInstanceOf(type(TaskStatus.Succeeded.class))
                .satisfies(done -> assertThat(done.outputs())
                        .hasValue(LiteralMap.of("o0", Literal.of("[{\"id\":\"call_1\"}]"))));
    }

    @Test
    @DisplayName("S5 An answer of nothing is the vendor's failure, and retryable")
    void anAnswerOfNothingIsRetryable() {
        answer(Optional.empty(), Optional.empty(), "stop");

        assertThat(execute(REQUEST).phase()).isEqualTo(Phase.RETRYABLE_FAILED);
    }

    @Test
    @DisplayName("X2 The caller's deadline is passed on")
    void theCallersDeadlineIsPassedOn() {
        FakeTaskContext context = FakeTaskContext.of(REQUEST);
        FakeTaskContext late = new FakeTaskContext(context.call().within(Duration.ZERO), context.createdAt(),
                context.submissionKey(), context.lineageKey(), context.outputPrefix());

        assertThatExceptionOfType(AgentException.class).isThrownBy(() -> agent.execute(REQUEST, late))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(AgentException.Kind.TRANSIENT));
    }

    @Test
    void isFoundAsAService() {
        Environment environment = new Environment() {
            @Override
            public <P> P require(Class<P> port, String vendor) {
                assertThat(vendor).isEqualTo("openai");
                return port.cast(model);
            }
        };

        List<Agent> agents = ServiceLoader.load(AgentProvider.class)
                .stream()
                .flatMap(provider -> provider.get().agents(environment).stream())
                .toList();

        assertThat(agents).singleElement().satisfies(found -> {
            assertThat(found.descriptor().name()).isEqualTo("ChatGPT Agent");
            assertThat(found.descriptor().categories()).singleElement().hasToString("chatgpt (version 0)");
        });
    }

    private void answer(Optional<String> content, Optional<String> refusal, String finishReason) {
        model.answers("What is Flyte?", new ChatAnswer("chatcmpl-1", "gpt-4o-mini-2024-07-18", content, refusal,
                Optional.empty(), finishReason, USAGE));
    }

    private TaskStatus execute(TaskRequest request) {
        return agent.execute(request, FakeTaskContext.of(request));
    }

    private static Failure failure(TaskStatus status) {
        return status instanceof TaskStatus.Failed failed ? failed.failure() : Failure.retryable("NONE", "not failed");
    }
}
