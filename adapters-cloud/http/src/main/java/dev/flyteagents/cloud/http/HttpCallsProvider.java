package dev.flyteagents.cloud.http;

import dev.flyteagents.ports.platform.AdapterProvider;
import dev.flyteagents.ports.platform.Platform;
import dev.flyteagents.ports.remote.HttpCalls;

/** Offers {@link HttpCalls}. */
public final class HttpCallsProvider implements AdapterProvider<HttpCalls, HttpConfig> {

    @Override
    public Class<HttpCalls> port() {
        return HttpCalls.class;
    }

    @Override
    public String vendor() {
        return "http";
    }

    @Override
    public HttpConfig defaults() {
        return HttpConfig.defaults();
    }

    @Override
    public HttpCalls create(HttpConfig config, Platform platform) {
        return new OkHttpCalls(config, platform);
    }
}
