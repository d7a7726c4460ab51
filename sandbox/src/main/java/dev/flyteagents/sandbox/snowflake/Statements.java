package dev.flyteagents.sandbox.snowflake;

import dev.flyteagents.sandbox.http.Call;
import dev.flyteagents.sandbox.http.JsonText;
import dev.flyteagents.sandbox.http.Reply;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Statements: taken, refused, cancelled, and their results. */
final class Statements {
    private static final Pattern WAIT = Pattern.compile("system\\$wait\\s*\\(\\s*(\\d+)\\s*(?:,\\s*'(\\w+)'\\s*)?\\)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ZERO_DIVISION = Pattern.compile("/\\s*0(?![\\d.])");
    /** How long a result request is held while the query runs; the service holds it 45 s, then says "in progress" again. */
    private static final Duration HOLD = Duration.ofSeconds(1);

    private final SnowflakeSimulator.Settings settings;
    private final Rules rules;
    private final Ledger ledger;
    private final Compiler compiler;
    private final SessionStatements sessionStatements;
    private final QueryHistory history;
    private final AtomicLong ids = new AtomicLong(System.nanoTime() & 0xffffff);

    Statements(SnowflakeSimulator.Settings settings, Account account, Rules rules, Ledger ledger) {
        this.settings = settings;
        this.rules = rules;
        this.ledger = ledger;
        compiler = new Compiler(account);
        sessionStatements = new SessionStatements(account);
        history = new QueryHistory(ledger, settings.clock(), settings.historyLag());
    }

    Reply submit(Call call, Session session) {
        Submission submission = Submission.read(call, session);
        Optional<String> target = CancelStatement.target(submission.sql());
        if (target.isPresent()) {
            return cancelByStatement(submission, target.get());
        }
        Optional<Query> earlier = ledger.findByRequest(submission.requestId());
        if (earlier.isPresent()) {
            return answer(earlier.get(), submission.asynchronous());
        }
        Optional<Refusal> mistake = compiler.mistake(submission);
        if (submission.describeOnly() || (mistake.isPresent() && !submission.asynchronous())) {
            String id = nextId();
            Query described = query(id, submission, true, new Outcome.Runs(Duration.ZERO));
            return mistake.map(refusal -> Replies.failed(refusal, id))
                    .orElseGet(() -> Replies.rows(described, Rows.of(described)));
        }
        if (mistake.isPresent()) {
            return answer(take(submission, false, failed(mistake.get())), true);
        }
        try {
            if (QueryHistory.isAskedBy(submission.sql())) {
                return answer(take(submission, true, history.answer(submission)), submission.asynchronous());
            }
            if (sessionStatements.apply(submission.sql(), session)) {
                return answer(take(submission, true, new Outcome.Runs(Duration.ZERO)), submission.asynchronous());
            }
        } catch (RefusalException e) {
            return submission.asynchronous()
                    ? answer(take(submission, true, failed(e.refusal())), true)
                    : Replies.failed(e.refusal(), nextId());
        }
        return run(submission);
    }

    /** What becomes of a statement of the SQL API, which has no session. One that a rule refuses is refused at once. */
    Outcome fate(Submission submission) {
        Optional<Refusal> mistake = compiler.mistake(submission);
        if (mistake.isPresent()) {
            return failed(mistake.get());
        }
        if (QueryHistory.isAskedBy(submission.sql())) {
            return history.answer(submission);
        }
        Outcome outcome = rules.outcome(submission.sql().stripped()).orElseGet(() -> unruled(submission.sql()));
        if (outcome instanceof Outcome.Refused refused) {
            throw new RefusalException(new Refusal(refused.code(), refused.sqlState(), refused.message()));
        }
        return outcome;
    }

    Query queue(Submission submission, boolean control, Outcome outcome, Duration queueTime) {
        return new Query(nextId(), submission, control, outcome, now(), queueTime, settings.runTime());
    }

    private Reply run(Submission submission) {
        Outcome outcome = rules.outcome(submission.sql().stripped()).orElseGet(() -> unruled(submission.sql()));
        if (outcome instanceof Outcome.Refused refused) {
            return Replies.failed(new Refusal(refused.code(), refused.sqlState(), refused.message()), nextId());
        }
        return answer(take(submission, false, outcome), submission.asynchronous());
    }

    /** What becomes of a statement for which there is no rule. */
    private Outcome unruled(SqlText sql) {
        Matcher wait = WAIT.matcher(sql.stripped());
        if (wait.find()) {
            long amount = Long.parseLong(wait.group(1));
            String unit = wait.group(2) == null ? "SECONDS" : Account.key(wait.group(2));
            return new Outcome.Runs(unit.equals("MILLISECONDS")
                    ? Duration.ofMillis(amount)
                    : unit.equals("MINUTES") ? Duration.ofMinutes(amount) : Duration.ofSeconds(amount));
        }
        return ZERO_DIVISION.matcher(sql.code()).find()
                ? failed(Refusal.DIVISION_BY_ZERO)
                : new Outcome.Runs(settings.runTime());
    }

    Reply result(String id) {
        Query query = ledger.find(id).orElse(null);
        return query == null ? Replies.failed(Refusal.noStatement(id), id) : resultOf(query, false);
    }

    /** A running query's answer is "in progress": at once when asked to run asynchronously, else after a while. */
    private Reply answer(Query query, boolean asynchronous) {
        return asynchronous ? Replies.inProgress(query, true) : resultOf(query, query.submission().asynchronous());
    }

    private Reply resultOf(Query query, boolean asynchronous) {
        Instant now = now();
        if (query.finished(now).isEmpty()) {
            Duration remaining = query.remaining(now);
            return Replies.inProgress(query, asynchronous)
                    .after(remaining.isPositive() && remaining.compareTo(HOLD) < 0 ? remaining.plusMillis(1) : HOLD);
        }
        return query.error()
                .map(refusal -> Replies.failed(refusal, query.id()))
                .orElseGet(() -> Replies.rows(query, Rows.of(query)));
    }

    /** The sentences are the service's: one row of text, whether or not there was anything to cancel. */
    private Reply cancelByStatement(Submission submission, String id) {
        boolean cancelled = ledger.find(id).map(query -> query.cancel(now())).orElse(false);
        Query statement = take(submission, true, new Outcome.Runs(Duration.ZERO));
        return Replies.rows(statement, Rows.one("SYSTEM$CANCEL_QUERY('" + Account.key(id) + "')", false,
                cancelled ? "query [" + id + "] terminated." : "Identified SQL statement is not currently executing."));
    }

    /** {@code abort-request}: cancels by the request id under which a statement was sent. */
    Reply abort(Call call) {
        Map<String, @Nullable Object> body = JsonText.object(call.body())
                .orElseThrow(() -> new RefusalException(Refusal.BAD_REQUEST));
        String requestId = JsonText.text(body, "requestId")
                .orElseThrow(() -> new RefusalException(Refusal.BAD_REQUEST));
        boolean cancelled = ledger.findByRequest(requestId).map(query -> query.cancel(now())).orElse(false);
        return cancelled ? Replies.done(null) : Replies.failed(Refusal.NOT_EXECUTING, "");
    }

    private Query take(Submission submission, boolean control, Outcome outcome) {
        return ledger.takeOnce(submission.requestId(), () -> query(nextId(), submission, control, outcome));
    }

    private Query query(String id, Submission submission, boolean control, Outcome outcome) {
        return new Query(id, submission, control, outcome, now(), control ? Duration.ZERO : settings.queueTime(),
                settings.runTime());
    }

    private static Outcome failed(Refusal refusal) {
        return new Outcome.Fails(refusal.code(), refusal.sqlState(), refusal.message());
    }

    private String nextId() {
        long millis = now().toEpochMilli();
        return String.format(Locale.ROOT, "01b2%04x-%04x-%04x-0000-%012x", (millis >> 32) & 0xffff,
                (millis >> 16) & 0xffff,
                millis & 0xffff, ids.incrementAndGet());
    }

    private Instant now() {
        return settings.clock().instant();
    }
}
