package dev.flyteagents.cloud.http;

import dev.flyteagents.ports.remote.HttpCalls;
import dev.flyteagents.testkit.ports.HttpCallsContract;
import org.junit.jupiter.api.AfterEach;

import java.net.URI;
import java.util.Optional;

class OkHttpCallsContractTest extends HttpCallsContract {

    private final LoopbackHost host = LoopbackHost.start();
    private final HttpCalls calls = Calls.to(HttpConfig.defaults().allowing("127.0.0.0/8").allowingPlainSecrets());

    @AfterEach
    void stop() {
        host.close();
    }

    @Override
    protected HttpCalls calls() {
        return calls;
    }

    @Override
    protected URI answers(String path, int status, String text) {
        return host.answers(path, status, text);
    }

    @Override
    protected Optional<String> received(String path, String header) {
        return host.last(path).flatMap(request -> Optional.ofNullable(request.headers().getFirst(header)));
    }
}
