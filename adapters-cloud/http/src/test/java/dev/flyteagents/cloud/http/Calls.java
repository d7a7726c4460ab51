package dev.flyteagents.cloud.http;

import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.platform.Platform;
import dev.flyteagents.ports.remote.HttpCall;
import dev.flyteagents.ports.remote.HttpCall.SecretHeader;
import dev.flyteagents.ports.remote.HttpCalls;
import dev.flyteagents.testkit.ports.RecordingMeter;
import okhttp3.Dns;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adapters and requests of the tests. */
final class Calls {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final Platform PLATFORM = new Platform(() -> NOW, new RecordingMeter());
    static final SecretHeader TOKEN = new SecretHeader("Authorization", "Bearer ", "token", "");

    private Calls() {}

    static HttpCalls to(HttpConfig config) {
        return new HttpCallsProvider().create(config, PLATFORM);
    }

    static HttpCalls to(HttpConfig config, String... addresses) {
        return new OkHttpCalls(config, PLATFORM, names(addresses));
    }

    /** Every name has these addresses; without any, none is known. */
    static Dns names(String... addresses) {
        return hostname -> {
            if (addresses.length == 0) {
                throw new UnknownHostException(hostname);
            }
            List<InetAddress> found = new ArrayList<>();
            for (String address : addresses) {
                found.add(InetAddress.getByName(address));
            }
            return found;
        };
    }

    static HttpCall get(URI uri) {
        return new HttpCall("GET", uri, Map.of(), List.of(), Optional.empty(), false, Duration.ofSeconds(20));
    }

    static HttpCall following(URI uri, String method) {
        Optional<Bytes> body = method.equals("GET")
                ? Optional.empty()
                : Optional.of(Bytes.of("{}".getBytes(StandardCharsets.UTF_8)));
        return new HttpCall(method, uri, Map.of("X-Api-Key", "mine", "Accept", "text/plain"), List.of(TOKEN), body,
                true, Duration.ofSeconds(20));
    }

    static HttpCall with(HttpCall call, Duration timeout) {
        return new HttpCall(call.method(), call.uri(), call.headers(), call.secretHeaders(), call.body(),
                call.followRedirects(), timeout);
    }

    static HttpCall withToken(HttpCall call) {
        return new HttpCall(call.method(), call.uri(), call.headers(), List.of(TOKEN), call.body(),
                call.followRedirects(), call.timeout());
    }
}
