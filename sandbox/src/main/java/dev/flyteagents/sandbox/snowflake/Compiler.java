package dev.flyteagents.sandbox.snowflake;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mistakes in a statement that the service finds before it runs it, in the order in which it looks for them. */
final class Compiler {
    private static final Set<String> VERBS = Set.of("SELECT", "WITH", "INSERT", "UPDATE", "DELETE", "MERGE", "COPY",
            "CREATE", "ALTER", "DROP", "UNDROP",
            "TRUNCATE", "USE", "SET", "UNSET", "SHOW", "DESC", "DESCRIBE", "LIST", "LS", "PUT", "GET", "REMOVE", "RM",
            "CALL", "BEGIN", "START", "COMMIT",
            "ROLLBACK", "GRANT", "REVOKE", "EXPLAIN", "EXECUTE", "COMMENT", "DECLARE", "VALUES");
    private static final Set<String> ALWAYS_COMPUTE = Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "COPY", "CALL");
    private static final Set<String> NO_TABLES = Set.of("TABLE", "VALUES", "LATERAL", "SELECT", "IF", "IDENTIFIER");
    private static final Pattern TABLE = Pattern.compile(
            "\\b(?:from|join|into|update|table)\\s+((?:\"[^\"]+\"|[\\w$]+)(?:\\.(?:\"[^\"]+\"|[\\w$]*))*)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern COMMON_TABLE = Pattern.compile("([\\w$]+)\\s+as\\s*\\(", Pattern.CASE_INSENSITIVE);
    private static final Pattern FROM = Pattern.compile("\\bfrom\\b", Pattern.CASE_INSENSITIVE);

    private final Account account;

    Compiler(Account account) {
        this.account = account;
    }

    Optional<Refusal> mistake(Submission submission) {
        SqlText sql = submission.sql();
        if (sql.code().isEmpty()) {
            return Optional.of(Refusal.EMPTY);
        }
        int desired = submission.desiredStatements();
        if (desired != 0 && sql.statements() != desired) {
            return Optional.of(Refusal.statementCount(sql.statements(), desired));
        }
        if (!VERBS.contains(sql.firstWord())) {
            return Optional.of(Refusal.syntax(sql.firstWord()));
        }
        if (submission.wrongTimeout().isPresent()) {
            return submission.wrongTimeout();
        }
        if (!submission.describeOnly() && sql.placeholders() > submission.bindings().size()) {
            return Optional.of(Refusal.UNBOUND);
        }
        return objects(submission).or(() -> needsWarehouse(sql) && submission.context().warehouse().isEmpty()
                ? Optional.of(Refusal.NO_WAREHOUSE)
                : Optional.empty());
    }

    private Optional<Refusal> objects(Submission submission) {
        Set<String> own = commonTables(submission.sql().code());
        Matcher tables = TABLE.matcher(submission.sql().code());
        while (tables.find()) {
            String name = tables.group(1).replace("\"", "");
            if (own.contains(Account.key(name)) || NO_TABLES.contains(Account.key(name))) {
                continue;
            }
            if (!name.contains(".") && submission.context().database().isEmpty()) {
                return Optional.of(Refusal.noDatabase(submission.sql().firstWord()));
            }
            if (account.isMissing(name.substring(name.lastIndexOf('.') + 1))) {
                return Optional.of(Refusal.missingObject(name));
            }
        }
        return Optional.empty();
    }

    /** Constants and system functions are answered without a warehouse. */
    private static boolean needsWarehouse(SqlText sql) {
        boolean mayCompute = Set.of("SELECT", "WITH", "CREATE").contains(sql.firstWord());
        return ALWAYS_COMPUTE.contains(sql.firstWord()) || (mayCompute && FROM.matcher(sql.code()).find());
    }

    private static Set<String> commonTables(String code) {
        Set<String> names = new HashSet<>();
        Matcher matcher = COMMON_TABLE.matcher(code);
        while (matcher.find()) {
            names.add(Account.key(matcher.group(1)));
        }
        return names;
    }
}
