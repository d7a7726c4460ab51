package dev.flyteagents.cloud.openai;

import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.platform.CallContext;
import dev.flyteagents.ports.platform.Platform;
import dev.flyteagents.ports.remote.ChatRequest;
import dev.flyteagents.sandbox.openai.OpenAiEndpoint;
import dev.flyteagents.sandbox.openai.RecordedCall;
import dev.flyteagents.sandbox.openai.Refusal;
import dev.flyteagents.testkit.ports.Canary;
import dev.flyteagents.testkit.ports.RecordingMeter;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@TestInstance(Lifecycle.PER_CLASS)
class OpenAiChatCompletionsTest {

    private final OpenAiFixture fixture = OpenAiFixture.start();

    @BeforeEach
    void reset() {
        fixture.reset();
    }

    @AfterAll
    void stop() {
        fixture.close();
    }

    @Test
    @DisplayName("P2 The whole body is sent, integers as integers and unknown fields too")
    void theWholeBodyIsSent() {
        Map<String, Value> body = new LinkedHashMap<>(OpenAiFixture.request("hi").body().fields());
        body.put("max_tokens", Value.of(64));
        body.put("temperature", new Value.Float64(0.7));
        body.put("stop", Value.of(List.of(Value.of("."))));
        body.put("metadata", Value.of(Map.of("team", Value.of("a"))));
        fixture.completions().complete(with(body, Optional.empty(), Optional.empty()), fixture.call());
        body.put("enable_thinking", Value.of(true));

        AgentException refusal = failure(
                () -> fixture.completions().complete(with(body, Optional.empty(), Optional.empty()), fixture.call()));

        assertThat(refusal.text()).contains("Unrecognized request argument supplied: enable_thinking");
        assertThat(fixture.openai().ledger().calls()).extracting(RecordedCall::body)
                .allSatisfy(sent -> assertThat(sent).contains("\"max_tokens\":64,", "\"temperature\":0.7",
                        "\"stop\":[\".\"]", "\"metadata\":{\"team\":\"a\"}",
                        "\"messages\":[{", "\"model\":\"gpt-4o-mini\""));
    }

    @Test
    @DisplayName("C1 The submission key is the Idempotency-Key, beside the organization")
    void theSubmissionKeyIsTheIdempotencyKey() {
        fixture.completions()
                .complete(with(OpenAiFixture.request("hi").body().fields(), Optional.of("org-sandbox"),
                        Optional.of("k-1")), fixture.call());

        assertThat(fixture.openai().ledger().calls()).singleElement().satisfies(call -> {
            assertThat(call.idempotencyKey()).hasValue("k-1");
            assertThat(call.organization()).hasValue("org-sandbox");
        });
    }

    @Test
    @DisplayName("L2 Usage arrives as OpenAI counts it")
    void usageArrives() {
        assertThat(fixture.ask("two words").usage().fields()).containsEntry("total_tokens", Value.of(6))
                .containsEntry("prompt_tokens_details", Value.of(Map.of("cached_tokens", Value.of(0))));
    }

    @Test
    @DisplayName("E A wrong type is the user's, in OpenAI's words and with the parameter")
    void aWrongTypeIsTheUsers() {
        Map<String, Value> body = new LinkedHashMap<>(OpenAiFixture.request("hi").body().fields());
        body.put("max_tokens", new Value.Float64(1.5));

        AgentException refusal = failure(
                () -> fixture.completions().complete(with(body, Optional.empty(), Optional.empty()), fixture.call()));

        assertThat(refusal.kind()).isEqualTo(Kind.USER);
        assertThat(refusal.code()).isEqualTo("OPENAI_INVALID_TYPE");
        assertThat(refusal.text()).isEqualTo("invalid_type: Invalid type for 'max_tokens': expected an integer, but got"
                + " a decimal number instead. (parameter max_tokens)");
    }

    @Test
    @DisplayName("K1 A rotated key is used by the next call")
    void aRotatedKeyIsUsedByTheNextCall() {
        assertThat(failure(() -> fixture.completions()
                .complete(OpenAiFixture.request("hi"), OpenAiFixture.callWith("sk-expired-0123456789"))).kind())
                .isEqualTo(Kind.AUTH);

        assertThat(fixture.ask("hi").id()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"sk-,-0123456789", "'',''"})
    @DisplayName("K3 E A refused key is AUTH, and is shown nowhere, not even in parts")
    void aRefusedKeyIsShownNowhere(String before, String after) {
        String key = before + Canary.MARKER + after;
        AgentException refusal = failure(
                () -> fixture.completions().complete(OpenAiFixture.request("hi"), OpenAiFixture.callWith(key)));

        assertThat(refusal.kind()).isEqualTo(Kind.AUTH);
        assertThat(refusal.code()).isEqualTo("OPENAI_INVALID_API_KEY");
        assertThat(refusal.text()).contains("Incorrect API key provided: ***. You can find");
        Canary.any().assertAbsentFrom("the refusal", refusal);
    }

    @Test
    @DisplayName("E A rate limit is a quota, with the wait that OpenAI asks for")
    void aRateLimitIsAQuota() {
        fixture.openai().rules().when("").isRefused(Refusal.rateLimited("gpt-4o-mini", Duration.ofMillis(1500)));

        AgentException refusal = failure(() -> fixture.ask("hi"));

        assertThat(refusal.kind()).isEqualTo(Kind.QUOTA);
        assertThat(refusal.retryAfter()).hasValue(Duration.ofMillis(1500));
    }

    @Test
    @DisplayName("E Seconds of Retry-After are understood too, and no credit is a quota")
    void secondsAreUnderstoodToo() {
        fixture.openai().faults().on(OpenAiEndpoint.COMPLETIONS).times(1).tooManyRequests(Duration.ofSeconds(7));
        assertThat(failure(() -> fixture.ask("hi")).retryAfter()).hasValue(Duration.ofSeconds(7));

        fixture.openai().rules().when("").isRefused(Refusal.insufficientQuota());
        AgentException refusal = failure(() -> fixture.ask("hi"));
        assertThat(refusal.kind()).isEqualTo(Kind.QUOTA);
        assertThat(refusal.code()).isEqualTo("OPENAI_INSUFFICIENT_QUOTA");
    }

    @ParameterizedTest
    @CsvSource({"500,TRANSIENT", "502,TRANSIENT", "503,TRANSIENT", "408,TRANSIENT", "409,TRANSIENT", "429,QUOTA",
            "400,USER", "404,USER", "413,USER", "422,USER", "401,AUTH", "403,AUTH", "302,TRANSIENT"})
    @DisplayName("E A status without words has a kind, and is asked once")
    void aStatusHasAKind(int status, Kind kind) {
        fixture.openai().faults().on(OpenAiEndpoint.COMPLETIONS).times(1).status(status);

        assertThat(failure(() -> fixture.ask("hi")).kind()).isEqualTo(kind);
        assertThat(fixture.openai().ledger().calls()).isEmpty();
    }

    @Test
    @DisplayName("E C1 A lost response is transient, and not asked again")
    void aLostResponseIsNotAskedAgain() {
        fixture.openai().faults().on(OpenAiEndpoint.COMPLETIONS).times(1).loseResponse();

        assertThat(failure(() -> fixture.ask("hi")).kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(fixture.openai().ledger().created()).isOne();
    }

    @Test
    @DisplayName("E A server that is gone is transient")
    void aServerThatIsGoneIsTransient() {
        OpenAiFixture gone = OpenAiFixture.start();
        gone.close();

        assertThat(failure(() -> gone.ask("hi")).kind()).isEqualTo(Kind.TRANSIENT);
    }

    @Test
    @DisplayName("X2 A vendor that hangs holds the caller no longer than the call has left")
    void aHangIsBoundedByTheCall() {
        try (OpenAiFixture hanging = hanging()) {
            AgentException failure = failure(() -> hanging.completions()
                    .complete(OpenAiFixture.request("hi"), hanging.call().within(Duration.ofMillis(300))));

            assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
        }
    }

    @Test
    @DisplayName("X2 A caller that is interrupted stops waiting, and stays interrupted")
    void aCallerThatIsInterruptedStopsWaiting() throws Exception {
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        CompletableFuture<AgentException> thrown = new CompletableFuture<>();
        try (OpenAiFixture hanging = hanging()) {
            Thread caller = Thread.ofVirtual().start(() -> {
                thrown.complete(failure(() -> hanging.ask("hi")));
                interrupted.complete(Thread.currentThread().isInterrupted());
            });
            caller.interrupt();

            assertThat(thrown.get(1, TimeUnit.MINUTES).text()).contains("cancelled");
            assertThat(interrupted.get(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    @Test
    @DisplayName("K2 The key is asked for by the host that it goes to, and http is refused before that")
    void theKeyIsAskedForByHost() {
        OpenAiChatCompletions real = new OpenAiChatCompletions(OpenAiConfig.defaults(),
                new Platform(InstantSource.system(), new RecordingMeter()));
        List<String> hosts = new ArrayList<>();
        CallContext call = new RefusingCall(hosts);
        Map<String, Value> body = OpenAiFixture.request("hi").body().fields();

        failure(() -> real.complete(with(body, Optional.empty(), Optional.empty()), call));
        failure(() -> real.complete(at(body, "https://llm.example.com/v1"), call));
        AgentException plain = failure(() -> real.complete(at(body, "http://llm.example.com/v1"), call));

        assertThat(hosts).containsExactly("api.openai.com", "llm.example.com");
        assertThat(plain.kind()).isEqualTo(Kind.USER);
    }

    /** One of its own: a call that is given up may arrive later, in the next test's ledger. */
    private static OpenAiFixture hanging() {
        OpenAiFixture fixture = OpenAiFixture.start();
        fixture.openai().faults().on(OpenAiEndpoint.COMPLETIONS).hang(Duration.ofMinutes(2));
        return fixture;
    }

    private static ChatRequest at(Map<String, Value> body, String baseUrl) {
        return new ChatRequest(Value.of(body), Optional.empty(), Optional.of(baseUrl), Optional.empty());
    }

    private static ChatRequest with(Map<String, Value> body, Optional<String> organization, Optional<String> key) {
        return new ChatRequest(Value.of(body), organization, Optional.empty(), key);
    }

    private static AgentException failure(ThrowingCallable call) {
        return Objects.requireNonNull(catchThrowableOfType(AgentException.class, call), "nothing was thrown");
    }

    /** Gives no secret, and remembers for which host it was asked. */
    private record RefusingCall(List<String> hosts) implements CallContext {

        @Override
        public Duration remaining() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Secret secret(String name, String host) {
            return findSecret(name, host).orElseThrow(() -> new AgentException(Kind.AUTH, "REFUSED", "no", null));
        }

        @Override
        public Optional<Secret> findSecret(String name, String host) {
            hosts.add(host);
            return Optional.empty();
        }
    }
}
