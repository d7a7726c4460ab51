package dev.flyteagents.sandbox.snowflake;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code USE} and {@code ALTER SESSION}: the statements that change the session they are sent in. */
final class SessionStatements {
    private static final Pattern USE = Pattern.compile("use\\s+(?:(role|warehouse|database|schema)\\s+)?([\\w$.\"-]+)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SET = Pattern.compile("alter\\s+session\\s+set\\s+(.*)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern UNSET = Pattern.compile("alter\\s+session\\s+unset\\s+([\\w$]+)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ASSIGNMENT = Pattern.compile("([\\w$]+)\\s*=\\s*(?:'([^']*(?:''[^']*)*)'|([^\\s,]+))");

    private final Account account;

    SessionStatements(Account account) {
        this.account = account;
    }

    /** Whether it was one; then it is done. */
    boolean apply(SqlText sql, Session session) {
        Matcher use = USE.matcher(sql.stripped());
        if (use.matches()) {
            String kind = use.group(1);
            session.move(moved(session.context(), kind == null ? "DATABASE" : Account.key(kind),
                    Account.key(use.group(2).replace("\"", ""))));
            return true;
        }
        Matcher set = SET.matcher(sql.stripped());
        if (set.matches()) {
            ASSIGNMENT.matcher(set.group(1))
                    .results()
                    .forEach(found -> session.parameters()
                            .put(Account.key(found.group(1)),
                                    found.group(2) == null ? found.group(3) : found.group(2)));
            return true;
        }
        Matcher unset = UNSET.matcher(sql.stripped());
        if (unset.matches()) {
            session.parameters().remove(Account.key(unset.group(1)));
            return true;
        }
        return false;
    }

    private SessionContext moved(SessionContext context, String kind, String name) {
        return switch (kind) {
            case "ROLE" -> existing(account.hasRole(name), context.withRole(name));
            case "WAREHOUSE" -> existing(account.hasWarehouse(name), context.withWarehouse(name));
            case "SCHEMA" -> schema(context, name);
            default -> name.contains(".")
                    ? schema(context, name)
                    : existing(account.hasDatabase(name), context.withDatabase(name, "PUBLIC"));
        };
    }

    private SessionContext schema(SessionContext context, String name) {
        int dot = name.indexOf('.');
        String database = dot < 0
                ? context.database().orElseThrow(() -> new RefusalException(Refusal.noDatabase("USE SCHEMA")))
                : name.substring(0, dot);
        String schema = name.substring(dot + 1);
        return existing(account.hasSchema(database, schema), context.withDatabase(database, schema));
    }

    private static SessionContext existing(boolean exists, SessionContext context) {
        if (!exists) {
            throw new RefusalException(Refusal.NO_SUCH_OBJECT);
        }
        return context;
    }
}
