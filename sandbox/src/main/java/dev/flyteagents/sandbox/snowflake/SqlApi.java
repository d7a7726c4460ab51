package dev.flyteagents.sandbox.snowflake;

import dev.flyteagents.sandbox.http.Call;
import dev.flyteagents.sandbox.http.JsonText;
import dev.flyteagents.sandbox.http.Reply;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The SQL API: {@code /api/v2/statements}, as docs.snowflake.com/en/developer-guide/sql-api/reference has it. A request
 * id makes one statement of many requests only with {@code retry=true}.
 */
final class SqlApi {
    private static final Duration WAIT = Duration.ofSeconds(45);

    private final SnowflakeSimulator.Settings settings;
    private final Account account;
    private final Statements statements;
    private final Ledger ledger;
    private final SqlApiCallers callers;
    private final SqlApiBatches batches;

    SqlApi(SnowflakeSimulator.Settings settings, Account account, Statements statements, Ledger ledger) {
        this.settings = settings;
        this.account = account;
        this.statements = statements;
        this.ledger = ledger;
        callers = new SqlApiCallers(account, settings.clock());
        batches = new SqlApiBatches(statements, ledger);
    }

    Reply answer(SnowflakeEndpoint endpoint, Call call) {
        String user;
        try {
            user = callers.user(call);
        } catch (RefusalException e) {
            return SqlApiReplies.refused(401, e.refusal(), "");
        }
        return switch (endpoint) {
            case API_SUBMIT -> submit(call, user);
            case API_CANCEL -> cancel(call.path().split("/", -1)[4]);
            default -> status(call.path().split("/", -1)[4]);
        };
    }

    private Reply submit(Call call, String user) {
        Optional<Map<String, @Nullable Object>> body = JsonText.object(call.body());
        String requestId = call.parameter("requestId").orElse("");
        if (body.flatMap(fields -> JsonText.text(fields, "statement")).isEmpty()
                || !requestId.matches(SqlApiReplies.ID)) {
            return SqlApiReplies.refused(400, Refusal.BAD_PAYLOAD, "");
        }
        try {
            Submission submission = submission(requestId, body.get(), user);
            Query query;
            synchronized (this) {
                Optional<Query> earlier = "true".equals(call.parameter("retry").orElse(""))
                        ? ledger.findByRequest(requestId)
                        : Optional.empty();
                query = earlier.isPresent() ? earlier.get() : ledger.take(requestId, start(submission));
            }
            return "true".equals(call.parameter("async").orElse(""))
                    ? SqlApiReplies.running(query)
                    : waitedFor(query);
        } catch (RefusalException e) {
            return SqlApiReplies.refused(422, e.refusal(), "");
        }
    }

    private Query start(Submission submission) {
        submission.wrongTimeout()
                .ifPresent(refusal -> {
                    throw new RefusalException(refusal);
                });
        boolean several = submission.sql().statements() > 1;
        if (several && !submission.bindings().isEmpty()) {
            throw new RefusalException(Refusal.notInTheSqlApi("bindings with several statements"));
        }
        if (several && submission.desiredStatements() != 1) {
            return batches.start(submission);
        }
        if (!several && SqlApiBatches.needsASession(submission.sql())) {
            throw new RefusalException(Refusal.notInTheSqlApi(submission.sql().firstWord() + " as a single statement"));
        }
        boolean lookUp = QueryHistory.isAskedBy(submission.sql());
        return statements.queue(submission, lookUp, statements.fate(submission),
                lookUp ? Duration.ZERO : settings.queueTime());
    }

    private Reply status(String handle) {
        Instant now = settings.clock().instant();
        Query query = ledger.find(handle).orElse(null);
        if (query == null) {
            return SqlApiReplies.refused(404, Refusal.noStatement(handle), handle);
        }
        return query.finished(now).isEmpty() ? SqlApiReplies.running(query) : ended(query);
    }

    /** One that was not said to be asynchronous is waited for, but not for longer than 45 seconds. */
    private Reply waitedFor(Query query) {
        Duration remaining = query.remaining(settings.clock().instant());
        if (query.outcome() instanceof Outcome.Stays || remaining.compareTo(WAIT) > 0) {
            return SqlApiReplies.running(query).after(WAIT);
        }
        return ended(query).after(remaining.isNegative() ? Duration.ZERO : remaining);
    }

    private Reply ended(Query query) {
        return query.error()
                .map(refusal -> SqlApiReplies.refused(query.isOutOfTime() ? 408 : 422, refusal, query.id()))
                .orElseGet(() -> SqlApiReplies.done(query, batches.children(query.id())));
    }

    private Reply cancel(String handle) {
        Query query = ledger.find(handle).orElse(null);
        if (query == null) {
            return SqlApiReplies.refused(404, Refusal.noStatement(handle), handle);
        }
        Instant now = settings.clock().instant();
        batches.children(handle).forEach(child -> ledger.find(child).ifPresent(running -> running.cancel(now)));
        return query.cancel(now)
                ? SqlApiReplies.cancelled(handle)
                : SqlApiReplies.refused(422, Refusal.NOT_EXECUTING, handle);
    }

    private Submission submission(String requestId, Map<String, @Nullable Object> body, String user) {
        Map<String, String> parameters = new HashMap<>(Submission.texts(body.get("parameters")));
        JsonText.text(body, "timeout").ifPresent(seconds -> parameters.put("STATEMENT_TIMEOUT_IN_SECONDS", seconds));
        String text = JsonText.text(body, "statement").orElse("");
        Optional<String> database = named(body, "database", account::hasDatabase);
        SessionContext context = new SessionContext(0, "SANDBOX", user,
                named(body, "role", account::hasRole), named(body, "warehouse", account::hasWarehouse), database,
                named(body, "schema", schema -> account.hasSchema(database.orElse(""), schema)));
        return new Submission(requestId, new SqlText(text), text, parameters,
                Submission.bindings(body.get("bindings")), false, true, context);
    }

    /** Names are case-sensitive here, unlike the driver's. */
    private static Optional<String> named(Map<String, @Nullable Object> body, String kind,
            Predicate<String> exists) {
        Optional<String> name = JsonText.text(body, kind);
        name.filter(text -> !text.equals(Account.key(text)) || !exists.test(text)).ifPresent(text -> {
            throw new RefusalException(Refusal.notAuthorized(kind));
        });
        return name;
    }
}
