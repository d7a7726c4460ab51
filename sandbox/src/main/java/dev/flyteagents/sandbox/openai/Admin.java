package dev.flyteagents.sandbox.openai;

import dev.flyteagents.sandbox.http.Call;
import dev.flyteagents.sandbox.http.Faults;
import dev.flyteagents.sandbox.http.JsonText;
import dev.flyteagents.sandbox.http.Reply;
import org.jspecify.annotations.Nullable;

import java.util.Map;

import static dev.flyteagents.sandbox.http.JsonText.fields;

/** The sandbox's own endpoints under {@code /__sandbox/openai/}: what Java tests do by method, for other processes. */
final class Admin {

    private static final String PREFIX = "/__sandbox/openai/";

    private final Ledger ledger;
    private final Rules rules;
    private final Faults faults;

    Admin(Ledger ledger, Rules rules, Faults faults) {
        this.ledger = ledger;
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
                return Reply.json(fields("counters",
                        fields("created", ledger.created(), "calls", ledger.calls().size()), "calls",
                        ledger.calls().stream().map(Admin::shown).toList()));
            }
            case "DELETE ledger" -> ledger.clear();
            case "POST faults" -> faults.arm(body(call));
            case "DELETE faults" -> faults.clear();
            case "POST rules" -> {
                Map<String, @Nullable Object> rule = body(call);
                rules.when(JsonText.text(rule, "when").orElse("")).then(Outcome.of(rule));
            }
            case "DELETE rules" -> rules.clear();
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

    private static Map<String, @Nullable Object> shown(RecordedCall call) {
        return fields("at", call.at().toString(), "organization", call.organization(), "idempotencyKey",
                call.idempotencyKey(), "body", JsonText.object(call.body()), "status", call.status(), "id", call.id());
    }
}
