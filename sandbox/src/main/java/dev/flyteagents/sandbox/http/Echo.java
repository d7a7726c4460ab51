package dev.flyteagents.sandbox.http;

/** {@code /__sandbox/http/echo}, a host for webhooks: says what it was sent, but for headers, where secrets are. */
final class Echo {

    private Echo() {}

    static boolean serves(Call call) {
        return call.path().equals("/__sandbox/http/echo");
    }

    static Reply answer(Call call) {
        return Reply.json(JsonText.fields("method", call.method(), "query", call.query(), "body", call.body()));
    }
}
