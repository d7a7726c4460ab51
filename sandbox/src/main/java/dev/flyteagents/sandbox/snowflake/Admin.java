package dev.flyteagents.sandbox.snowflake;

import dev.flyteagents.sandbox.http.Call;
import dev.flyteagents.sandbox.http.Faults;
import dev.flyteagents.sandbox.http.JsonText;
import dev.flyteagents.sandbox.http.Reply;
import org.jspecify.annotations.Nullable;

import java.util.Map;

import static dev.flyteagents.sandbox.http.JsonText.fields;

/** The sandbox's own endpoints under {@code /__sandbox/snowflake/}: what Java tests do by method, for other processes. */
final class Admin {
    private static final String PREFIX = "/__sandbox/snowflake/";

    private final Ledger ledger;
    private final Sessions sessions;
    private final Rules rules;
    private final Faults faults;

    Admin(Ledger ledger, Sessions sessions, Rules rules, Faults faults) {
        this.ledger = ledger;
        this.sessions = sessions;
        this.rules = rules;
        this.faults = faults;
    }

    static boolean serves(Call call) {
        return call.path().startsWith(PREFIX);
    }

    Reply answer(Call call) {
        try {
            return act(call.method() + " " + call.path().substring(PREFIX.length()), call);
        } catch (IllegalArgumentException e) {
            return Reply.json(400, fields("error", e.getMessage()));
        }
    }

    private Reply act(String action, Call call) {
        switch (action) {
            case "GET ledger" -> {
                return Reply.json(ledger());
            }
            case "POST faults" -> faults.arm(body(call));
            case "POST seed" -> faults.seed(Long.parseLong(JsonText.text(body(call), "seed").orElse("1")));
            case "DELETE faults" -> faults.clear();
            case "POST rules" -> {
                Map<String, @Nullable Object> rule = body(call);
                rules.when(JsonText.text(rule, "when").orElse("")).then(Outcome.of(rule));
            }
            case "DELETE rules" -> rules.clear();
            case "POST release" -> ledger.releaseAll();
            case "POST sessions/expire" -> sessions.expireSessionTokens();
            case "POST sessions/drop" -> sessions.drop();
            default -> {
                return Reply.empty(404);
            }
        }
        return Reply.empty(204);
    }

    private static Map<String, @Nullable Object> body(Call call) {
        return JsonText.object(call.body())
                .orElseThrow(() -> new IllegalArgumentException("the body must be a JSON object"));
    }

    private Map<String, @Nullable Object> ledger() {
        long accepted = ledger.logins().stream().filter(RecordedLogin::accepted).count();
        return fields("counters",
                fields("created", ledger.created(), "cancelled", ledger.cancelled(), "alive", ledger.alive(), "logins",
                        accepted, "loginsRefused",
                        ledger.logins().size() - accepted, "openSessions", sessions.open()),
                "queries", ledger.queries().stream().map(Admin::query).toList(), "logins",
                ledger.logins().stream().map(Admin::login).toList());
    }

    private static Map<String, @Nullable Object> query(RecordedQuery query) {
        return fields("id", query.id(), "requestId", query.requestId(), "sql", query.sql(), "queryTag",
                query.queryTag(), "session", session(query.session()),
                "parameters", query.parameters(), "bindings",
                query.bindings().stream().map(bound -> fields("type", bound.type(), "value", bound.value())).toList(),
                "asynchronous", query.asynchronous(), "created", query.created().toString(), "state", query.state(),
                "finished",
                query.finished().map(Object::toString), "cancelled", query.cancelled(),
                "errorCode",
                query.errorCode());
    }

    private static Map<String, @Nullable Object> login(RecordedLogin login) {
        return fields("at", login.at().toString(), "account", login.account(), "user", login.user(), "authenticator",
                login.authenticator(), "accepted",
                login.accepted(), "refusal", login.refusal(), "session",
                login.session().map(Admin::session),
                "sessionParameters", login.sessionParameters());
    }

    private static Map<String, @Nullable Object> session(SessionContext context) {
        return fields("id", context.sessionId(), "account", context.account(), "user", context.user(), "role",
                context.role(), "warehouse",
                context.warehouse(), "database", context.database(), "schema",
                context.schema());
    }
}
