package dev.flyteagents.sandbox.databricks;

import dev.flyteagents.sandbox.http.Call;
import dev.flyteagents.sandbox.http.Faults;
import dev.flyteagents.sandbox.http.Reply;
import dev.flyteagents.sandbox.http.Simulated;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

import static dev.flyteagents.sandbox.http.JsonText.fields;

/** The API: who may ask, then what is answered. */
final class DatabricksService implements Simulated {

    private final DatabricksSimulator.Settings settings;
    private final Rules rules;
    private final Ledger ledger;
    private final Tokens tokens;
    private final Admin admin;
    private final Submission submission;
    private final Supplier<String> url;

    DatabricksService(DatabricksSimulator.Settings settings, Rules rules, Ledger ledger, Tokens tokens, Faults faults,
            Supplier<String> url) {
        this.settings = settings;
        this.rules = rules;
        this.ledger = ledger;
        this.tokens = tokens;
        this.url = url;
        submission = new Submission(settings);
        admin = new Admin(ledger, rules, tokens, faults);
    }

    @Override
    public String endpoint(Call call) {
        return DatabricksEndpoint.of(call).name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Reply answer(Call call) {
        if (Admin.serves(call)) {
            return admin.answer(call);
        }
        DatabricksEndpoint endpoint = DatabricksEndpoint.of(call);
        ledger.count(endpoint);
        try {
            return switch (endpoint) {
                case TOKEN -> tokens.ofWorkspace(call);
                case ENTRA -> tokens.ofEntra(call);
                case MANAGED_IDENTITY -> tokens.ofManagedIdentity(call);
                case DISCOVERY -> Reply.json(fields("authorization_endpoint", url.get() + "/oidc/v1/authorize",
                        "token_endpoint", url.get() + "/oidc/v1/token"));
                case UNKNOWN -> Refusal.unknownPath(call.method(), call.path()).reply();
                case SUBMIT, RUN_NOW, GET, OUTPUT, LIST, CANCEL -> jobs(endpoint, call);
            };
        } catch (RefusalException e) {
            return e.refusal().reply();
        }
    }

    private Reply jobs(DatabricksEndpoint endpoint, Call call) {
        tokens.authorise(call);
        Instant now = settings.clock().instant();
        Replies replies = new Replies(url.get(), now);
        return switch (endpoint) {
            case SUBMIT -> start(call, true);
            case RUN_NOW -> start(call, false);
            case GET -> get(call, replies);
            case LIST -> Reply.json(new Listing(ledger).answer(call, now, replies));
            case CANCEL -> cancel(call, now);
            default -> output(call, replies);
        };
    }

    private Reply start(Call call, boolean submitted) {
        Body body = Body.parse(call.body());
        Submission.Wanted wanted = submitted ? submission.submit(body) : submission.runNow(body);
        Optional<Outcome> outcome = rules.outcome(wanted.name()).map(rule -> FlyteProgram.run(rule, body));
        if (outcome.isPresent() && outcome.get() instanceof Outcome.Refused refused) {
            throw new RefusalException(refused.refusal());
        }
        Run run = ledger.take(wanted.token(), id -> new Run(id, wanted, call.body(), submitted,
                settings.clock().instant(), settings.queueTime(), settings.runTime(), outcome));
        return Reply.json(submitted
                ? fields("run_id", run.id())
                : fields("run_id", run.id(), "number_in_job", run.id()));
    }

    /** A run, or the run of one of its tasks. */
    private Reply get(Call call, Replies replies) {
        String text = call.parameter("run_id").orElseThrow(() -> new RefusalException(Refusal.missing("run_id")));
        if (call.forgotten()) {
            throw new RefusalException(Refusal.unknownRun(text));
        }
        long id = Listing.number("run_id", text);
        Optional<Run> run = ledger.find(id);
        if (run.isPresent()) {
            return Reply.json(replies.run(run.get(), true, call.reportedState()));
        }
        Run owner = ledger.ofTask(id).orElseThrow(() -> new RefusalException(Refusal.unknownRun(text)));
        return Reply.json(replies.taskRun(owner, owner.task(id).orElseThrow(),
                call.parameter("page_token").map(Listing::offset).orElse(0)));
    }

    private Reply output(Call call, Replies replies) {
        String text = call.parameter("run_id").orElseThrow(() -> new RefusalException(Refusal.missing("run_id")));
        long id = Listing.number("run_id", text);
        if (ledger.find(id).isPresent()) {
            throw new RefusalException(Refusal.invalid("Retrieving the output of runs with multiple tasks is not "
                    + "supported. Please retrieve the output of each individual task run instead."));
        }
        Run run = ledger.ofTask(id).orElseThrow(() -> new RefusalException(Refusal.unknownRun(text)));
        return Reply
                .json(new Outputs(url.get(), settings.clock().instant()).of(run, run.task(id).orElseThrow(), replies));
    }

    private Reply cancel(Call call, Instant now) {
        long id = Body.parse(call.body())
                .whole("run_id")
                .orElseThrow(() -> new RefusalException(Refusal.missing("run_id")));
        ledger.find(id)
                .orElseThrow(() -> new RefusalException(Refusal.unknownRun(Long.toString(id))))
                .cancel(now);
        return Reply.json(fields());
    }
}
