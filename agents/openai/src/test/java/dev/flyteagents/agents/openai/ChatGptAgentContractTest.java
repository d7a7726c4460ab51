package dev.flyteagents.agents.openai;

import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralType;
import dev.flyteagents.domain.literal.SimpleType;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.SyncAgent;
import dev.flyteagents.ports.remote.ChatAnswer;
import dev.flyteagents.testkit.agents.SyncAgentContract;
import dev.flyteagents.testkit.agents.SyncAgentFixture;
import dev.flyteagents.testkit.ports.InMemoryChatCompletions;
import dev.flyteagents.testkit.ports.Troubles;

import java.util.List;
import java.util.Map;
import java.util.Optional;

class ChatGptAgentContractTest extends SyncAgentContract {

    @Override
    protected SyncAgentFixture fixture() {
        return new Model();
    }

    /** A model that stops for the reason that it is asked for. */
    private static final class Model implements SyncAgentFixture {

        private static final String UNKNOWN_MODEL = "The model `gpt-0` does not exist";

        private final InMemoryChatCompletions completions = new InMemoryChatCompletions();

        Model() {
            completions.refuses("gpt-0", AgentException.user("OPENAI_MODEL_NOT_FOUND", UNKNOWN_MODEL));
            completions.answers("refusal", answer(Optional.empty(), Optional.of("I will not"), "stop"));
            completions.answers("nothing", answer(Optional.empty(), Optional.empty(), "stop"));
            for (FinishReason reason : FinishReason.values()) {
                completions.answers(reason.text(), answer(Optional.of("text"), Optional.empty(), reason.text()));
            }
        }

        @Override
        public SyncAgent agent() {
            return new ChatGptAgent(completions);
        }

        @Override
        public TaskRequest task() {
            return Tasks.flyte1().request();
        }

        @Override
        public Map<String, TaskRequest> mistakes() {
            return Map.of("custom.chatgpt_config", Tasks.flyte1().requestWithoutConfig(),
                    "custom.chatgpt_config.model", Tasks.flyte1().config("model", Value.of(4)).request(),
                    "custom.chatgpt_config.stream", Tasks.flyte1().config("stream", Value.of(true)).request(),
                    "custom.chatgpt_confg", Tasks.flyte1().custom("chatgpt_confg", Value.of(1)).request(),
                    "custom.flyte_agents.base_url",
                    Tasks.flyte1().ours("base_url", Value.of("http://llm.example.com")).request(),
                    "interface.outputs.o0",
                    Tasks.flyte1().outputs(Map.of("o0", LiteralType.simple(SimpleType.INTEGER))).request());
        }

        @Override
        public List<Outcome> outcomes() {
            return List.of(outcome("stop", Phase.SUCCEEDED), outcome("length", Phase.SUCCEEDED),
                    outcome("tool_calls", Phase.SUCCEEDED), outcome("function_call", Phase.SUCCEEDED),
                    outcome("content_filter", Phase.FAILED),
                    outcome("refusal", Phase.FAILED), outcome("nothing", Phase.RETRYABLE_FAILED));
        }

        @Override
        public Optional<Refusal> refusal() {
            return Optional.of(
                    new Refusal(Tasks.flyte1().config("model", Value.of("gpt-0")).request(), UNKNOWN_MODEL));
        }

        @Override
        public boolean plans() {
            return true;
        }

        @Override
        public Troubles troubles() {
            return completions.troubles();
        }

        private static Outcome outcome(String message, Phase phase) {
            return new Outcome(message, Tasks.flyte1().input("message", Literal.of(message)).request(), phase);
        }

        private static ChatAnswer answer(Optional<String> content, Optional<String> refusal, String reason) {
            return new ChatAnswer("chatcmpl-1", "gpt-4o-mini", content, refusal, Optional.empty(), reason,
                    Value.Struct.empty());
        }
    }
}
