package dev.flyteagents.sandbox.openai;

import dev.flyteagents.sandbox.http.Call;
import dev.flyteagents.sandbox.http.Faults;
import dev.flyteagents.sandbox.http.JsonText;
import dev.flyteagents.sandbox.http.Reply;
import dev.flyteagents.sandbox.http.Simulated;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The API: who may ask, then what is answered. */
final class OpenAiService implements Simulated {

    private static final String BEARER = "Bearer ";

    private final OpenAiSimulator.Settings settings;
    private final Completions completions;
    private final Ledger ledger;
    private final Admin admin;

    OpenAiService(OpenAiSimulator.Settings settings, Rules rules, Ledger ledger, Faults faults) {
        this.settings = settings;
        this.ledger = ledger;
        completions = new Completions(settings.models(), rules);
        admin = new Admin(ledger, rules, faults);
    }

    @Override
    public String endpoint(Call call) {
        return OpenAiEndpoint.of(call).name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Reply answer(Call call) {
        if (Admin.serves(call)) {
            return admin.answer(call);
        }
        return switch (OpenAiEndpoint.of(call)) {
            case UNKNOWN -> Refusal.unknownUrl(call.method(), call.path()).reply();
            case COMPLETIONS -> complete(call);
        };
    }

    private Reply complete(Call call) {
        Instant now = settings.clock().instant();
        try {
            authorise(call);
            Map<String, @Nullable Object> body = JsonText.object(call.body())
                    .orElseThrow(() -> new RefusalException(
                            Refusal.bad("We could not parse the JSON body of your request.")));
            Map<String, @Nullable Object> answer = completions.answer(body, now.getEpochSecond());
            record(call, now, 200, JsonText.text(answer, "id"));
            return Reply.json(answer);
        } catch (RefusalException e) {
            record(call, now, e.refusal().status(), Optional.empty());
            return e.refusal().reply();
        }
    }

    private void record(Call call, Instant now, int status, Optional<String> id) {
        ledger.add(new RecordedCall(now, call.header("openai-organization"), call.header("idempotency-key"),
                call.body(), status, id));
    }

    private void authorise(Call call) {
        String key = call.header("authorization")
                .filter(header -> header.startsWith(BEARER))
                .map(header -> header.substring(BEARER.length()).strip())
                .filter(given -> !given.isEmpty())
                .orElseThrow(() -> new RefusalException(Refusal.noKey()));
        if (!key.equals(settings.key())) {
            throw new RefusalException(Refusal.wrongKey(key));
        }
        if (call.header("openai-organization").filter(name -> !settings.organizations().contains(name)).isPresent()) {
            throw new RefusalException(Refusal.wrongOrganization());
        }
    }
}
