package dev.flyteagents.sandbox.snowflake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Requests of several statements: one handle for all, and one for each. They run one after the other, up to a failure. */
final class SqlApiBatches {
    private static final Set<String> OF_A_SESSION = Set.of("USE", "SET", "UNSET", "BEGIN", "START", "COMMIT",
            "ROLLBACK", "PUT", "GET");
    private static final Pattern TEMPORARY = Pattern.compile(
            "(alter\\s+session|create\\s+(or\\s+replace\\s+)?((local|global)\\s+)?(temp|temporary|volatile))\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final Statements statements;
    private final Ledger ledger;
    private final Map<String, List<String>> children = new ConcurrentHashMap<>();

    SqlApiBatches(Statements statements, Ledger ledger) {
        this.statements = statements;
        this.ledger = ledger;
    }

    /** What is supported only among several: https://docs.snowflake.com/en/developer-guide/sql-api/intro, limitations. */
    static boolean needsASession(SqlText sql) {
        return OF_A_SESSION.contains(sql.firstWord()) || TEMPORARY.matcher(sql.code()).matches();
    }

    List<String> children(String handle) {
        return children.getOrDefault(handle, List.of());
    }

    Query start(Submission all) {
        List<String> pieces = all.sql().pieces();
        if (all.desiredStatements() != 0 && all.desiredStatements() != pieces.size()) {
            throw new RefusalException(Refusal.statementCount(pieces.size(), all.desiredStatements()));
        }
        List<String> handles = new ArrayList<>();
        Duration start = Duration.ofMillis(10);
        Outcome whole = new Outcome.Runs(start);
        for (String piece : pieces) {
            Submission one = one(all, piece);
            Outcome outcome = needsASession(one.sql()) ? new Outcome.Runs(Duration.ZERO) : statements.fate(one);
            Query child = statements.queue(one, true, outcome, start);
            ledger.take(all.requestId() + "#" + handles.size(), child);
            handles.add(child.id());
            start = start.plus(child.remaining(child.created()));
            whole = new Outcome.Runs(start);
            if (child.error().isPresent()) {
                Refusal failure = Refusal.severalFailed(piece, all.text().indexOf(piece), child.error().get());
                whole = new Outcome.Fails(failure.code(), failure.sqlState(), failure.message());
                break;
            }
        }
        Query parent = statements.queue(all, false, whole, Duration.ofMillis(10));
        children.put(parent.id(), List.copyOf(handles));
        return parent;
    }

    private static Submission one(Submission all, String text) {
        Map<String, String> parameters = new ConcurrentHashMap<>(all.parameters());
        parameters.remove("MULTI_STATEMENT_COUNT");
        return new Submission(all.requestId(), new SqlText(text), text, parameters, List.of(), false, true,
                all.context());
    }
}
