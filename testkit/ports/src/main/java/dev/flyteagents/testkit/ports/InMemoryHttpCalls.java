package dev.flyteagents.testkit.ports;

import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.platform.CallContext;
import dev.flyteagents.ports.remote.HttpCall;
import dev.flyteagents.ports.remote.HttpCall.SecretHeader;
import dev.flyteagents.ports.remote.HttpCalls;
import dev.flyteagents.ports.remote.HttpReply;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Hosts that answer 200 and nothing else, unless the test says what becomes of a URI. */
public final class InMemoryHttpCalls implements HttpCalls {

    /** What was sent, with the headers as the host sees them. */
    public record Sent(HttpCall call, Map<String, String> headers) {}

    private final Map<URI, HttpReply> replies = new LinkedHashMap<>();
    private final List<Sent> sent = new ArrayList<>();
    private final Troubles troubles = new Troubles();

    public static HttpReply reply(int status, String text) {
        return new HttpReply(status, text, false, Optional.empty(), Duration.ofMillis(5));
    }

    public synchronized void answers(String uri, HttpReply reply) {
        replies.put(URI.create(uri), reply);
    }

    public Troubles troubles() {
        return troubles;
    }

    /** Every call fails with this. */
    public synchronized void fails(AgentException failure) {
        troubles.fail(failure);
    }

    public synchronized List<Sent> sent() {
        return List.copyOf(sent);
    }

    @Override
    public synchronized HttpReply send(HttpCall call, CallContext context) {
        troubles.enter(context);
        Map<String, String> headers = new LinkedHashMap<>(call.headers());
        String reply = replies.getOrDefault(call.uri(), reply(200, "")).text();
        for (SecretHeader header : call.secretHeaders()) {
            String secret = context.secret(header.secret(), call.uri().getHost()).reveal();
            headers.put(header.name(), header.before() + secret + header.after());
            reply = reply.replace(secret, "***");
        }
        sent.add(new Sent(call, headers));
        HttpReply answer = replies.getOrDefault(call.uri(), reply(200, ""));
        return new HttpReply(answer.status(), reply, answer.cut(), answer.retryAfter(), answer.elapsed());
    }
}
