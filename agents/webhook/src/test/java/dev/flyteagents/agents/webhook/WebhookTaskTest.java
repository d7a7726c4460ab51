package dev.flyteagents.agents.webhook;

import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralValue;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.remote.HttpCall;
import dev.flyteagents.ports.remote.HttpCall.SecretHeader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class WebhookTaskTest {

    @Test
    @DisplayName("P2 A task as flytekit writes it is filled in and sent as JSON, integers as integers")
    void aTaskAsFlytekitWritesItIsFilledIn() {
        Map<String, Value> data = new LinkedHashMap<>();
        data.put("text", Value.of("from {inputs.source}"));
        data.put("n", Value.of(5));
        data.put("dict", Value.of("{inputs.dict}"));
        HttpCall call = Webhooks.task()
                .with("url", Webhooks.URL + "?s={inputs.source}")
                .with("data", Value.of(data))
                .with("headers", Value.of(Map.of("X-Source", Value.of("{inputs.source}"))))
                .with("timeout_sec", new Value.Float64(2.5))
                .input("source", Literal.of("flyte"))
                .input("dict", Literal.of(new LiteralValue.Binary(
                        Webhooks.MESSAGE_PACK.encode(Value.of(Map.of("k", Value.of(1)))), "msgpack")))
                .read()
                .call();

        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.uri()).hasToString(Webhooks.URL + "?s=flyte");
        assertThat(call.headers()).isEqualTo(Map.of("X-Source", "flyte", "Content-Type", "application/json"));
        assertThat(body(call)).isEqualTo("{\"text\": \"from flyte\", \"n\": 5, \"dict\": \"{\\\"k\\\": 1}\"}");
        assertThat(call.timeout()).isEqualTo(Duration.ofMillis(2_500));
        assertThat(call.followRedirects()).isFalse();
    }

    @Test
    void theDefaultsAreFlytekits() {
        HttpCall call = Webhooks.task()
                .with("method", Value.ofNothing())
                .with("headers", Value.ofNothing())
                .read()
                .call();

        assertThat(call.method()).isEqualTo("POST");
        assertThat(body(call)).isEqualTo("{}");
        assertThat(call.timeout()).isEqualTo(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @CsvSource({"https://h.example.com/a,?", "https://h.example.com/a?,?", "https://h.example.com/a?own=1,?own=1&"})
    void getSendsItsDataAsQueryParameters(String url, String before) {
        Map<String, Value> data = new LinkedHashMap<>();
        data.put("a b", Value.of(List.of(Value.of(1), new Value.Float64(1.5))));
        data.put("n", Value.ofNothing());
        data.put("f", Value.of(true));
        data.put("t", Value.of("x&y=é"));
        HttpCall call = Webhooks.task()
                .with("url", url)
                .with("method", "get")
                .with("data", Value.of(data))
                .read()
                .call();

        assertThat(call.uri()).hasToString(
                "https://h.example.com/a" + before + "a+b=1&a+b=1.5&n=&f=true&t=x%26y%3D%C3%A9");
        assertThat(call.body()).isEmpty();
        assertThat(call.headers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PUT,true", "PATCH,true", "DELETE,false", "OPTIONS,false", "HEAD,false", "GET,false"})
    void withoutDataOnlySomeMethodsHaveABody(String method, boolean body) {
        assertThat(Webhooks.task().with("method", method).read().call().body().isPresent()).isEqualTo(body);
    }

    @Test
    void deleteSendsItsDataAsJson() {
        assertThat(body(Webhooks.task()
                .with("method", "DELETE")
                .with("data", Value.of(Map.of("id", Value.of(7))))
                .read()
                .call())).isEqualTo("{\"id\": 7}");
    }

    @Test
    void ourOptionsAreRead() {
        Map<String, Value> ours = Map.of("allow_redirects", Value.of(true), "secret_headers",
                Value.of(Map.of("Authorization", Value.of("Bearer {secrets.team.token}"))));
        HttpCall call = Webhooks.task().with("flyte_agents", Value.of(ours)).read().call();

        assertThat(call.followRedirects()).isTrue();
        assertThat(call.secretHeaders())
                .containsExactly(new SecretHeader("Authorization", "Bearer ", "team.token", ""));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    @DisplayName("C2 A mistake is refused by its path, without its value")
    void aMistakeIsRefusedByItsPath(String path, Webhooks task) {
        assertThatExceptionOfType(InvalidFieldException.class).isThrownBy(task::read).satisfies(refusal -> {
            assertThat(refusal.path()).isEqualTo(path);
            assertThat(refusal.getMessage()).doesNotContain("hunter2");
        });
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments("custom.url", Webhooks.task().with("url", Value.ofNothing())),
                arguments("custom.url", Webhooks.task().with("url", Value.of(5))),
                arguments("custom.url", Webhooks.task().with("url", "not a url hunter2")),
                arguments("custom.url", Webhooks.task().with("url", "hooks.example.com/in")),
                arguments("custom.url", Webhooks.task().with("url", "{inputs.nothing}")),
                arguments("custom.uri", Webhooks.task().with("uri", Webhooks.URL)),
                arguments("custom.method", Webhooks.task().with("method", "TRACE")),
                arguments("custom.method", Webhooks.task().with("method", "CONNECT")),
                arguments("custom.headers", Webhooks.task().with("headers", "hunter2")),
                arguments("custom.headers.X-A", headers("X-A", Value.of("hunter2\r\nX-B: 1"))),
                arguments("custom.headers.X-A", headers("X-A", Value.of("hünter2"))),
                arguments("custom.headers.X-A", headers("X-A", Value.of(List.of()))),
                arguments("custom.headers.X?A", headers("X A", Value.of("1"))),
                arguments("custom.headers.Host", headers("Host", Value.of("internal"))),
                arguments("custom.headers.Authorization",
                        headers("Authorization", Value.of("Bearer {secrets.my_token}"))),
                arguments("custom.data", Webhooks.task().with("method", "GET").with("data", Value.of(List.of()))),
                arguments("custom.data.d", Webhooks.task()
                        .with("method", "GET")
                        .with("data", Value.of(Map.of("d", Value.Struct.empty())))),
                arguments("custom.data.f", Webhooks.task()
                        .with("data",
                                Value.of(Map.of("f", new Value.Float64(Double.NaN))))),
                arguments("custom.timeout_sec", Webhooks.task().with("timeout_sec", Value.of(0))),
                arguments("custom.timeout_sec", Webhooks.task().with("timeout_sec", new Value.Float64(Double.NaN))),
                arguments("custom.timeout_sec", Webhooks.task().with("timeout_sec", Value.of(100_000))),
                arguments("custom.timeout_sec", Webhooks.task().with("timeout_sec", "10")),
                arguments("custom.show_data", Webhooks.task().with("show_data", "yes")),
                arguments("custom.flyte_agents.redirects", Webhooks.task().ours("redirects", Value.of(true))),
                arguments("custom.flyte_agents.secret_headers.Authorization", secretHeader("Bearer hunter2")),
                arguments("custom.flyte_agents.secret_headers.Authorization", secretHeader("{secrets.a}{secrets.b}")),
                arguments("custom.flyte_agents.secret_headers.Authorization", secretHeader("\n{secrets.a}")),
                arguments("inputs.d", Webhooks.task()
                        .input("d", Literal.of(new LiteralValue.Binary(Bytes.empty(), "msgpack")))),
                arguments("interface.outputs.result", Webhooks.task().outputs("result")));
    }

    @ParameterizedTest
    @DisplayName("H4 A URL with credentials, another scheme or an odd host is refused by path")
    @ValueSource(strings = {"https://me:hunter2@example.com/", "https://hunter2@example.com/",
            "https://me:hunter2@under_score/", "ftp://example.com/hunter2", "file:///etc/hunter2",
            "https:///hunter2", "https:hunter2", "https://127.1/hunter2", "https://exämple.com/hunter2",
            "https://example.com:99999/hunter2", "https://example.com\\@hunter2.example.com/"})
    void aUrlWithCredentialsIsRefused(String url) {
        assertThatExceptionOfType(InvalidFieldException.class).isThrownBy(() -> Webhooks.task().with("url", url).read())
                .satisfies(refusal -> {
                    assertThat(refusal.path()).isEqualTo("custom.url");
                    assertThat(refusal.getMessage()).doesNotContain("hunter2");
                });
    }

    private static Webhooks headers(String name, Value value) {
        return Webhooks.task().with("headers", Value.of(Map.of(name, value)));
    }

    private static Webhooks secretHeader(String text) {
        return Webhooks.task().ours("secret_headers", Value.of(Map.of("Authorization", Value.of(text))));
    }

    private static String body(HttpCall call) {
        return new String(call.body().orElseThrow().toArray(), StandardCharsets.UTF_8);
    }
}
