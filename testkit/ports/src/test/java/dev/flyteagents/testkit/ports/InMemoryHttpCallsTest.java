package dev.flyteagents.testkit.ports;

import dev.flyteagents.ports.remote.HttpCalls;

import java.net.URI;
import java.util.List;
import java.util.Optional;

class InMemoryHttpCallsTest extends HttpCallsContract {

    private final InMemoryHttpCalls calls = new InMemoryHttpCalls();

    @Override
    protected HttpCalls calls() {
        return calls;
    }

    @Override
    protected URI answers(String path, int status, String text) {
        String uri = "https://hooks.example.com" + path;
        calls.answers(uri, InMemoryHttpCalls.reply(status, text));
        return URI.create(uri);
    }

    @Override
    protected Optional<String> received(String path, String header) {
        List<InMemoryHttpCalls.Sent> sent = calls.sent();
        return sent.stream()
                .filter(call -> call.call().uri().getPath().equals(path))
                .reduce((first, last) -> last)
                .flatMap(call -> Optional.ofNullable(call.headers().get(header)));
    }
}
