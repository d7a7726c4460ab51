package dev.flyteagents.cloud.openai;

import com.openai.client.OpenAIClient;
import com.openai.core.RequestOptions;
import com.openai.core.Timeout;
import com.openai.core.http.HttpResponseFor;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.platform.CallContext;
import dev.flyteagents.ports.platform.Platform;
import dev.flyteagents.ports.remote.ChatAnswer;
import dev.flyteagents.ports.remote.ChatCompletions;
import dev.flyteagents.ports.remote.ChatRequest;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Completions asked through the SDK. Thread-safe; keeps clients and their connections, and nothing else. */
public final class OpenAiChatCompletions implements ChatCompletions {

    static final String KEY = "FLYTE_OPENAI_API_KEY";

    private final OpenAiConfig config;
    private final OpenAiClients clients;

    public OpenAiChatCompletions(OpenAiConfig config, Platform platform) {
        this.config = config;
        this.clients = new OpenAiClients(config.maxClients(), platform.clock());
    }

    @Override
    public String endpoint(ChatRequest request) {
        return OpenAiEndpoint.of(config, request).baseUrl().replaceAll("/+$", "") + "/chat/completions";
    }

    @Override
    public ChatAnswer complete(ChatRequest request, CallContext call) {
        Duration remaining = call.remaining();
        if (remaining.isZero() || remaining.isNegative()) {
            throw OpenAiFailures.outOfTime("no time was left to ask OpenAI", null);
        }
        OpenAiEndpoint endpoint = OpenAiEndpoint.of(config, request);
        Secret key = call.secret(KEY, endpoint.host());
        OpenAIClient client = clients.of(new OpenAiClients.Identity(endpoint.baseUrl(), request.organization(), key));
        return bounded(() -> ask(client, OpenAiBodies.parameters(request), remaining), remaining, key);
    }

    private ChatAnswer ask(OpenAIClient client, ChatCompletionCreateParams parameters, Duration remaining)
            throws IOException {
        Duration connect = remaining.compareTo(config.connectTimeout()) < 0 ? remaining : config.connectTimeout();
        RequestOptions options = RequestOptions.builder()
                .timeout(Timeout.builder().request(remaining).connect(connect).build())
                .build();
        try (HttpResponseFor<ChatCompletion> response = client.chat()
                .completions()
                .withRawResponse()
                .create(parameters, options)) {
            return OpenAiBodies.answer(response.body());
        }
    }

    private interface Question {
        ChatAnswer ask() throws IOException;
    }

    /** On a virtual thread of its own: there an interrupt closes the connection, which it does on no other. */
    private static ChatAnswer bounded(Question question, Duration remaining, Secret key) {
        FutureTask<ChatAnswer> task = new FutureTask<>(question::ask);
        Thread.ofVirtual().name("openai").start(task);
        try {
            return task.get(remaining.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            throw OpenAiFailures.outOfTime("OpenAI did not answer in time", e);
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw OpenAiFailures.outOfTime("the call was cancelled while OpenAI was asked", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw OpenAiFailures.translate(cause == null ? e : cause, key);
        }
    }
}
