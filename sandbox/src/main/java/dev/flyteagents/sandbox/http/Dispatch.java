package dev.flyteagents.sandbox.http;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Hands every request that WireMock receives to the simulated service, with the armed faults around it. */
final class Dispatch implements ResponseDefinitionTransformerV2 {
    private static final int DRIBBLES = 5;

    private final Simulated service;
    private final Faults faults;

    Dispatch(Simulated service, Faults faults) {
        this.service = service;
        this.faults = faults;
    }

    @Override
    public String getName() {
        return "dispatch";
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
        Call call = call(event.getRequest());
        if (Echo.serves(call)) {
            return render(Echo.answer(call));
        }
        if (call.path().startsWith("/__sandbox/")) {
            return render(service.answer(call));
        }
        Duration delay = Duration.ZERO;
        Duration dribble = Duration.ZERO;
        Optional<String> state = Optional.empty();
        boolean responseLost = false;
        boolean forgotten = false;
        for (var fault : faults.strike(service.endpoint(call))) {
            switch (fault) {
                case Fault.Latency latency -> delay = delay.plus(latency.delay());
                case Fault.LateEffect late -> hold(late.delay());
                case Fault.SlowBody slow -> dribble = slow.duration();
                case Fault.UnknownState unknown -> state = Optional.of(unknown.name());
                case Fault.Forgotten gone -> forgotten = true;
                case Fault.LostResponse lost -> responseLost = true;
                case Fault.LostRequest lost -> {
                    return reset();
                }
                case Fault.Status status -> {
                    return refuse(status);
                }
                case Fault.Hang hang -> {
                    return hang(hang);
                }
            }
        }
        Reply reply = service.answer(call.reporting(state, forgotten));
        return responseLost ? reset() : render(reply.after(delay), dribble);
    }

    private ResponseDefinition hang(Fault.Hang hang) {
        hold(hang.atMost());
        return refuse(new Fault.Status(503, Optional.empty()));
    }

    private void hold(Duration atMost) {
        try {
            faults.gate().await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ResponseDefinition refuse(Fault.Status status) {
        ResponseDefinitionBuilder builder = ResponseDefinitionBuilder.responseDefinition().withStatus(status.status());
        status.retryAfter().ifPresent(wait -> builder.withHeader("Retry-After", Long.toString(wait.toSeconds())));
        return builder.build();
    }

    private static ResponseDefinition reset() {
        return ResponseDefinitionBuilder.responseDefinition()
                .withFault(com.github.tomakehurst.wiremock.http.Fault.CONNECTION_RESET_BY_PEER)
                .build();
    }

    private static ResponseDefinition render(Reply reply) {
        return render(reply, Duration.ZERO);
    }

    private static ResponseDefinition render(Reply reply, Duration dribble) {
        ResponseDefinitionBuilder builder = ResponseDefinitionBuilder.responseDefinition()
                .withStatus(reply.status())
                .withBody(reply.body());
        reply.headers().forEach(builder::withHeader);
        if (reply.delay().isPositive()) {
            builder.withFixedDelay((int) reply.delay().toMillis());
        }
        if (dribble.isPositive()) {
            builder.withChunkedDribbleDelay(DRIBBLES, (int) dribble.toMillis());
        }
        return builder.build();
    }

    private static Call call(Request request) {
        Map<String, String> headers = new HashMap<>();
        for (HttpHeader header : request.getHeaders().all()) {
            headers.put(header.key().toLowerCase(Locale.ROOT), header.firstValue());
        }
        String url = request.getUrl();
        int mark = url.indexOf('?');
        String path = mark < 0 ? url : url.substring(0, mark);
        return new Call(request.getMethod().getName(), path, Queries.parse(mark < 0 ? "" : url.substring(mark + 1)),
                headers, request.getBodyAsString(), Optional.empty(), false);
    }
}
