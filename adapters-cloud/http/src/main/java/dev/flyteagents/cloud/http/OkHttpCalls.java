package dev.flyteagents.cloud.http;

import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.platform.CallContext;
import dev.flyteagents.ports.platform.Platform;
import dev.flyteagents.ports.remote.HttpCall;
import dev.flyteagents.ports.remote.HttpCalls;
import dev.flyteagents.ports.remote.HttpReply;
import okhttp3.CookieJar;
import okhttp3.Dns;
import okhttp3.OkHttpClient;

import java.net.Proxy;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** HTTP over OkHttp, each call on a virtual thread of its own, which the caller waits for and can leave. */
public final class OkHttpCalls implements HttpCalls {

    private final OkHttpClient client;
    private final HttpConfig config;
    private final Platform platform;

    public OkHttpCalls(HttpConfig config, Platform platform) {
        this(config, platform, Dns.SYSTEM);
    }

    OkHttpCalls(HttpConfig config, Platform platform, Dns names) {
        this(config, platform, client(new AddressPolicy(config), names));
    }

    OkHttpCalls(HttpConfig config, Platform platform, OkHttpClient client) {
        this.config = config;
        this.platform = platform;
        this.client = client;
    }

    /**
     * No proxy, since it would resolve names itself; no redirects, since each target is checked first; no time limits,
     * since the caller waits no longer than the call may take, and then cancels.
     */
    static OkHttpClient client(AddressPolicy policy, Dns names) {
        return new OkHttpClient.Builder().dns(new CheckedDns(names, policy))
                .socketFactory(new CheckedSocketFactory(policy))
                .proxy(Proxy.NO_PROXY)
                .cookieJar(CookieJar.NO_COOKIES)
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .connectTimeout(Duration.ZERO)
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .build();
    }

    @Override
    public HttpReply send(HttpCall call, CallContext context) {
        Duration remaining = context.remaining();
        Duration limit = call.timeout().compareTo(remaining) < 0 ? call.timeout() : remaining;
        if (!limit.isPositive()) {
            throw new AgentException(Kind.TRANSIENT, "HTTP_TIMEOUT", "no time was left to call " + call.uri().getHost(),
                    null);
        }
        Exchange exchange = new Exchange(client, config, platform.clock(), call, context);
        FutureTask<HttpReply> task = new FutureTask<>(exchange::run);
        Thread.ofVirtual().name("http").start(task);
        try {
            return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            exchange.cancel();
            throw new AgentException(Kind.TRANSIENT, "HTTP_TIMEOUT",
                    call.uri().getHost() + " did not answer in full within " + limit.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            exchange.cancel();
            Thread.currentThread().interrupt();
            throw new AgentException(Kind.TRANSIENT, "HTTP_INTERRUPTED",
                    "the call was cancelled while " + call.uri().getHost() + " was asked", e);
        } catch (ExecutionException e) {
            throw HttpFailures.translate(exchange.host(), e);
        }
    }
}
