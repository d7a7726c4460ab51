package dev.flyteagents.cloud.http;

import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.platform.CallContext;
import dev.flyteagents.ports.remote.HttpCall;
import dev.flyteagents.ports.remote.HttpReply;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** One call with its redirects. Another thread may cancel it at any time. */
final class Exchange {

    private final OkHttpClient client;
    private final HttpConfig config;
    private final InstantSource clock;
    private final HttpCall call;
    private final CallContext context;
    private final SentSecrets secrets = new SentSecrets();
    private volatile HttpUrl url;
    private volatile boolean cancelled;
    private volatile @Nullable Call current;

    Exchange(OkHttpClient client, HttpConfig config, InstantSource clock, HttpCall call, CallContext context) {
        this.client = client;
        this.config = config;
        this.clock = clock;
        this.call = call;
        this.context = context;
        this.url = url(call.uri());
    }

    /** Both parsers must name the same host, since a secret is read for the one and sent to the other. */
    private static HttpUrl url(URI uri) {
        HttpUrl url = HttpUrl.parse(uri.toString());
        if (url == null || !url.host().equalsIgnoreCase(uri.getHost().replaceAll("[\\[\\]]", ""))) {
            throw HttpFailures.user("HTTP_URL", "the host of the URL is not written in its plain form", null);
        }
        return url;
    }

    /** The host that is being asked. */
    String host() {
        return url.host();
    }

    void cancel() {
        cancelled = true;
        Call running = current;
        if (running != null) {
            running.cancel();
        }
    }

    HttpReply run() throws IOException {
        Instant start = clock.instant();
        HttpUrl origin = url;
        String method = call.method();
        boolean withBody = call.body().isPresent();
        boolean trusted = true;
        for (int redirects = 0;; redirects++) {
            try (Response response = execute(request(method, withBody, trusted))) {
                HttpUrl target = call.followRedirects() ? Redirects.target(response, url) : null;
                if (target == null) {
                    return reply(response, start);
                }
                Redirects.check(url, target, redirects, config.maxRedirects());
                if (Redirects.becomesGet(response.code(), method)) {
                    method = "GET";
                    withBody = false;
                }
                // Once away, always away: the way back is chosen by somebody else.
                trusted = trusted && Redirects.sameOrigin(origin, target);
                url = target;
            }
        }
    }

    private Response execute(Request request) throws IOException {
        Call next = client.newCall(request);
        current = next;
        if (cancelled) {
            next.cancel();
        }
        return next.execute();
    }

    private Request request(String method, boolean withBody, boolean trusted) {
        Request.Builder request = new Request.Builder();
        for (Map.Entry<String, String> header : call.headers().entrySet()) {
            if ((trusted || Redirects.isHarmless(header.getKey()))
                    && (withBody || !header.getKey().equalsIgnoreCase("content-type"))) {
                request.header(header.getKey(), header.getValue());
            }
        }
        if (trusted) {
            sendSecrets(request);
        }
        RequestBody body = withBody ? RequestBody.create(call.body().orElse(Bytes.empty()).toArray()) : null;
        return request.url(served(request)).method(method, body).build();
    }

    private void sendSecrets(Request.Builder request) {
        if (!call.secretHeaders().isEmpty() && !url.isHttps() && !config.allowPlainSecrets()) {
            throw HttpFailures.user("HTTP_SECRET_IN_THE_OPEN",
                    "a secret must not be sent to " + url.host() + " over http, but over https only", null);
        }
        call.secretHeaders()
                .forEach(header -> request.header(header.name(), secrets.value(header, url.host(), context)));
    }

    /** Where the configuration says that the host is served. */
    private HttpUrl served(Request.Builder request) {
        String elsewhere = config.hosts().get(url.host());
        if (elsewhere == null) {
            return url;
        }
        HostAndPort place = HostAndPort.parse(elsewhere);
        request.header("Host", url.host());
        return url.newBuilder().host(place.host()).port(place.port()).build();
    }

    private HttpReply reply(Response response, Instant start) throws IOException {
        KeptBody body = KeptBody.read(response.body(), config.maxResponseBytes(), secrets);
        return new HttpReply(response.code(), body.text(), body.cut(), RetryAfter.of(response, clock.instant()),
                Duration.between(start, clock.instant()));
    }
}
