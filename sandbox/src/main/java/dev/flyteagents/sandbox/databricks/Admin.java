package dev.flyteagents.sandbox.databricks;

import dev.flyteagents.sandbox.http.Call;
import dev.flyteagents.sandbox.http.Faults;
import dev.flyteagents.sandbox.http.JsonText;
import dev.flyteagents.sandbox.http.Reply;
import org.jspecify.annotations.Nullable;

import java.util.Map;

import static dev.flyteagents.sandbox.http.JsonText.fields;

/** The sandbox's own endpoints under {@code /__sandbox/databricks/}: what Java tests do by method, for other processes. */
final class Admin {

    private static final String PREFIX = "/__sandbox/databricks/";

    private final Ledger ledger;
    private final Rules rules;
    private final Tokens tokens;
    private final Faults faults;

    Admin(Ledger ledger, Rules rules, Tokens tokens, Faults faults) {
        this.ledger = ledger;
        this.rules = rules;
        this.tokens = tokens;
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
            case "POST tokens/expire" -> tokens.expire();
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
        return fields("counters",
                fields("created", ledger.created(), "cancelled", ledger.cancelled(), "alive", ledger.alive(), "minted",
                        tokens.grants().size()),
                "runs", ledger.runs().stream().map(Admin::run).toList());
    }

    private static Map<String, @Nullable Object> run(RecordedRun run) {
        return fields("id", run.id(), "name", run.name(), "body", JsonText.object(run.body()), "submitted",
                run.submitted(), "created", run.created().toString(), "finished",
                run.finished().map(Object::toString), "cancelled", run.cancelled(), "failed", run.failed());
    }
}
