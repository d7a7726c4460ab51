package dev.flyteagents.agents.webhook;

import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.literal.LiteralValue;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.agent.AgentProvider;
import dev.flyteagents.ports.agent.Environment;
import dev.flyteagents.ports.platform.MessagePack;
import dev.flyteagents.ports.remote.HttpReply;
import dev.flyteagents.testkit.ports.Canary;
import dev.flyteagents.testkit.ports.FakeTaskContext;
import dev.flyteagents.testkit.ports.InMemoryHttpCalls;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

class WebhookAgentTest {

    private final InMemoryHttpCalls calls = new InMemoryHttpCalls();
    private final WebhookAgent agent = new WebhookAgent(calls, Webhooks.MESSAGE_PACK);

    @Test
    @DisplayName("S8 Info is the dict that flytekit's connector writes, byte for byte")
    void infoIsTheDictThatFlytekitWrites() {
        calls.answers(Webhooks.URL, InMemoryHttpCalls.reply(200, "x"));
        TaskRequest request = Webhooks.task()
                .with("data", Value.of(Map.of("a", Value.of("{inputs.a}"))))
                .with("show_data", Value.of(true))
                .input("a", Literal.of(1.0))
                .request();

        assertThat(execute(request)).asInstanceOf(type(TaskStatus.Succeeded.class)).satisfies(done -> {
            assertThat(done.message()).isEqualTo("Webhook was successfully invoked!");
            assertThat(done.outputs()).hasValue(LiteralMap.of("info", Literal.of(new LiteralValue.Binary(
                    Bytes.of(Base64.getDecoder()
                            .decode("g6tzdGF0dXNfY29kZczIrXJlc3BvbnNlX2RhdGGheKppbnB1dF9kYXRhgaFhyz/wAAAAAAAA")),
                    "msgpack"))));
        });
    }

    @Test
    @DisplayName("S7 Url and a cut response are told, and so are host, status and time")
    void urlAndACutResponseAreTold() {
        calls.answers(Webhooks.URL, new HttpReply(202, "begin", true, Optional.empty(), Duration.ofMillis(5)));

        TaskStatus status = execute(Webhooks.task().with("show_url", Value.of(true)).request());

        assertThat(info(status)).isEqualTo(Value.of(Map.of("status_code", Value.of(202), "response_data",
                Value.of("begin"), "url", Value.of(Webhooks.URL), "response_cut", Value.of(true))));
        assertThat(status.message()).endsWith("Only the beginning of its response was kept.");
        assertThat(status.customInfo()).isEqualTo(Value.of(Map.of("host", Value.of("hooks.example.com"),
                "status_code", Value.of(202), "duration_ms", Value.of(5))));
    }

    @ParameterizedTest
    @DisplayName("S1 Any 2xx is success")
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void any2xxIsSuccess(int code) {
        calls.answers(Webhooks.URL, InMemoryHttpCalls.reply(code, ""));

        assertThat(execute(Webhooks.task().request()).phase()).isEqualTo(Phase.SUCCEEDED);
    }

    @ParameterizedTest
    @DisplayName("S5 Other answers are the user's")
    @ValueSource(ints = {199, 302, 400, 401, 403, 404, 409, 410, 422})
    void otherAnswersAreTheUsers(int code) {
        calls.answers(Webhooks.URL, InMemoryHttpCalls.reply(code, "no"));

        assertThat(execute(Webhooks.task().request())).asInstanceOf(type(TaskStatus.Failed.class))
                .satisfies(failed -> {
                    assertThat(failed.phase()).isEqualTo(Phase.FAILED);
                    assertThat(failed.failure().code()).isEqualTo("WEBHOOK_" + code);
                    assertThat(failed.message()).startsWith("Webhook failed with status code " + code)
                            .endsWith(", response: no");
                });
    }

    @ParameterizedTest
    @DisplayName("X3 What may pass is asked again")
    @CsvSource({"408,TRANSIENT", "425,TRANSIENT", "500,TRANSIENT", "503,TRANSIENT", "599,TRANSIENT", "429,QUOTA"})
    void whatMayPassIsAskedAgain(int code, Kind kind) {
        calls.answers(Webhooks.URL, InMemoryHttpCalls.reply(code, "busy"));

        fails(kind, "WEBHOOK_" + code, Optional.empty());
    }

    @ParameterizedTest
    @DisplayName("X3 A wish to be left alone for a while is passed on")
    @ValueSource(ints = {429, 503})
    void aWishToBeLeftAloneIsPassedOn(int code) {
        calls.answers(Webhooks.URL,
                new HttpReply(code, "", false, Optional.of(Duration.ofSeconds(7)), Duration.ZERO));

        fails(Kind.QUOTA, "WEBHOOK_" + code, Optional.of(Duration.ofSeconds(7)));
    }

    @Test
    @DisplayName("E What the adapter could not ask is left to the runtime")
    void whatTheAdapterCouldNotAskIsLeftToTheRuntime() {
        calls.fails(new AgentException(Kind.TRANSIENT, "HTTP_CONNECT", "cannot connect", null));

        fails(Kind.TRANSIENT, "HTTP_CONNECT", Optional.empty());
    }

    @Test
    @DisplayName("C2 A user's mistake never reaches the host")
    void aUsersMistakeNeverReachesTheHost() {
        TaskRequest wrong = Webhooks.task().with("method", "FETCH").request();

        assertThatExceptionOfType(InvalidFieldException.class).isThrownBy(() -> execute(wrong));
        assertThat(calls.sent()).isEmpty();
    }

    @Test
    @DisplayName("K3 A secret goes into its header and nowhere else")
    void aSecretGoesIntoItsHeaderAndNowhereElse() {
        Canary planted = Canary.planted("hook");
        String canary = planted.secret();
        calls.answers(Webhooks.URL, InMemoryHttpCalls.reply(400, "you sent " + canary));
        TaskRequest request = Webhooks.task()
                .ours("secret_headers", Value.of(Map.of("Authorization", Value.of("Bearer {secrets.my_token}"))))
                .with("show_data", Value.of(true))
                .request();
        FakeTaskContext plain = FakeTaskContext.of(request);

        TaskStatus status = agent.execute(request, new FakeTaskContext(plain.call().with("my_token", canary),
                plain.createdAt(), plain.submissionKey(), plain.lineageKey(), plain.outputPrefix()));

        assertThat(calls.sent()).singleElement()
                .satisfies(sent -> assertThat(sent.headers()).containsEntry("Authorization", "Bearer " + canary));
        assertThat(status.toString()).contains("you sent ***");
        planted.assertAbsentFrom("the status", status);
        assertThat(calls.sent().getFirst().call().toString()).isEqualTo("POST https://hooks.example.com");
    }

    @Test
    @DisplayName("F8 Without a declared output the outputs are an empty map, not unset")
    void withoutADeclaredOutputTheOutputsAreEmpty() {
        assertThat(execute(Webhooks.task().outputs().request())).asInstanceOf(type(TaskStatus.Succeeded.class))
                .satisfies(done -> assertThat(done.outputs()).hasValue(LiteralMap.empty()));
    }

    @Test
    @DisplayName("S6 A long response is quoted in part")
    void aLongResponseIsQuotedInPart() {
        calls.answers(Webhooks.URL, InMemoryHttpCalls.reply(400, "y".repeat(10_000)));

        assertThat(execute(Webhooks.task().request()).message()).hasSizeLessThan(4_300).endsWith("y… (cut)");
    }

    @Test
    void isFoundAsTheWebhookAgent() {
        AgentProvider provider = ServiceLoader.load(AgentProvider.class).findFirst().orElseThrow();

        assertThat(provider.agents(new Environment() {
            @Override
            public <P> P require(Class<P> port, String vendor) {
                assertThat(vendor).isEqualTo(port == MessagePack.class ? "msgpack" : "http");
                return port.cast(port == MessagePack.class ? Webhooks.MESSAGE_PACK : calls);
            }
        })).singleElement().satisfies(found -> {
            assertThat(found.descriptor().name()).isEqualTo("Webhook Agent");
            assertThat(found.descriptor().categories()).containsExactly(new TaskCategory("webhook", 0));
        });
    }

    private TaskStatus execute(TaskRequest request) {
        return agent.execute(request, FakeTaskContext.of(request));
    }

    private void fails(Kind kind, String code, Optional<Duration> retryAfter) {
        assertThatExceptionOfType(AgentException.class).isThrownBy(() -> execute(Webhooks.task().request()))
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(kind);
                    assertThat(failure.code()).isEqualTo(code);
                    assertThat(failure.retryAfter()).isEqualTo(retryAfter);
                });
    }

    private static Value info(TaskStatus status) {
        LiteralMap outputs = ((TaskStatus.Succeeded) status).outputs().orElseThrow();
        LiteralValue.Binary info = (LiteralValue.Binary) outputs.find("info").orElseThrow().value();
        return Webhooks.MESSAGE_PACK.decode(info.content());
    }
}
