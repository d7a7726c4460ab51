package dev.flyteagents.testkit.ports;

import dev.flyteagents.domain.value.Fields;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.platform.CallContext;
import dev.flyteagents.ports.remote.ChatAnswer;
import dev.flyteagents.ports.remote.ChatCompletions;
import dev.flyteagents.ports.remote.ChatRequest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A model that answers every conversation with its last message, unless the test says what to answer to that message. */
public final class InMemoryChatCompletions implements ChatCompletions {

    private final Map<String, ChatAnswer> answers = new LinkedHashMap<>();
    private final Map<String, AgentException> refusals = new LinkedHashMap<>();
    private final List<ChatRequest> requests = new ArrayList<>();
    private final Troubles troubles = new Troubles();

    /** Conversations that end with this message get this answer. */
    public synchronized void answers(String message, ChatAnswer answer) {
        answers.put(message, answer);
    }

    /** Requests of this model fail with this. */
    public synchronized void refuses(String model, AgentException refusal) {
        refusals.put(model, refusal);
    }

    public Troubles troubles() {
        return troubles;
    }

    /** Every request fails with this. */
    public synchronized void fails(AgentException failure) {
        troubles.fail(failure);
    }

    /** Every request that was not refused, oldest first. */
    public synchronized List<ChatRequest> requests() {
        return List.copyOf(requests);
    }

    @Override
    public String endpoint(ChatRequest request) {
        return request.baseUrl().orElse("https://memory.example.com/v1") + "/chat/completions";
    }

    @Override
    public synchronized ChatAnswer complete(ChatRequest request, CallContext call) {
        troubles.enter(call);
        Fields body = Fields.of("body", request.body());
        String model = body.text("model");
        AgentException refusal = refusals.get(model);
        if (refusal != null) {
            throw refusal;
        }
        requests.add(request);
        String last = lastMessage(body);
        return answers.getOrDefault(last, ChatAnswer.of("chatcmpl-" + requests.size(), model, last));
    }

    private static String lastMessage(Fields body) {
        List<Value> messages = body.list("messages");
        return messages.get(messages.size() - 1) instanceof Value.Struct message
                ? Fields.of("message", message).findText("content").orElse("")
                : "";
    }
}
