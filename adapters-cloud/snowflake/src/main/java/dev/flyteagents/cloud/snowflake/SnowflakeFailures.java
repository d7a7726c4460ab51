package dev.flyteagents.cloud.snowflake;

import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/**
 * What the driver's exceptions mean. A statement that Snowflake refuses is known by its SQLSTATE; what is not known is
 * transient (C3). Codes: github.com/snowflakedb, {@code errorcode} and {@code network} of the drivers.
 */
final class SnowflakeFailures {

    /** Token or session unknown, gone, expired, master token unknown or expired: a new login is wanted. */
    private static final Set<Integer> LOST_SESSIONS = Set.of(390104, 390111, 390112, 390113, 390114, 390115);

    /** The driver's own: {@code CONNECTION_CLOSED}. */
    private static final int CONNECTION_CLOSED = 200052;

    /** The role, warehouse or database of the task does not exist, or is not granted to its user. */
    private static final Set<Integer> REFUSED_NAMES = Set.of(390189, 390201);

    private static final int RESOURCE_MONITOR = 90073;

    /** Syntax and access, data, constraint, not supported, no such object, no such schema or database, no warehouse. */
    private static final Set<String> USER_STATES = Set.of("42", "22", "23", "0A", "02", "3F", "3D");

    private static final String NO_WAREHOUSE = "57P03";

    private SnowflakeFailures() {}

    static boolean sessionIsLost(SQLException failure) {
        return LOST_SESSIONS.contains(failure.getErrorCode()) || failure.getErrorCode() == CONNECTION_CLOSED
                || "connection is closed".equals(failure.getMessage());
    }

    static AgentException translate(ExecutionException failure, SnowflakeCredential credential) {
        return switch (failure.getCause()) {
            case AgentException ours -> ours;
            case SQLException refused -> translate(telling(refused), credential);
            case null, default -> new AgentException(Kind.INTERNAL, "SNOWFLAKE_INTERNAL",
                    "the Snowflake driver failed unexpectedly", failure.getCause());
        };
    }

    /** Of a failed status request the driver says -1, and the reason one cause further down. */
    private static SQLException telling(SQLException failure) {
        return failure.getErrorCode() <= 0 && failure.getCause() instanceof SQLException cause ? cause : failure;
    }

    /** A refusal as the SQL API writes it. */
    static AgentException refused(String code, String sqlState, String message) {
        int number = code.matches("\\d{1,9}") ? Integer.parseInt(code) : 0;
        String text = code + (sqlState.isEmpty() ? "" : " (" + sqlState + ")") + ": " + message;
        Kind kind = kind(number, sqlState, message);
        return kind == Kind.QUOTA
                ? AgentException.throttled("SNOWFLAKE_" + code, text, null, null)
                : new AgentException(kind, "SNOWFLAKE_" + code, text, null);
    }

    /** Where Snowflake's words repeat the secret, the driver's exception goes no further (K3). */
    private static AgentException translate(SQLException failure, SnowflakeCredential credential) {
        int number = failure.getErrorCode();
        String code = number <= 0 ? "UNKNOWN" : code(number);
        String sqlState = Optional.ofNullable(failure.getSQLState()).orElse("");
        String said = Optional.ofNullable(failure.getMessage()).orElse("no message");
        String message = credential.sent().map(secret -> secret.mask(said)).orElse(said);
        SQLException cause = message.equals(said) ? failure : null;
        String text = number <= 0 ? message : code + (sqlState.isEmpty() ? "" : " (" + sqlState + ")") + ": " + message;
        Kind kind = kind(number, sqlState, message);
        return kind == Kind.QUOTA
                ? AgentException.throttled("SNOWFLAKE_" + code, text, null, cause)
                : new AgentException(kind, "SNOWFLAKE_" + code, text, cause);
    }

    /** As Snowflake writes its codes: six digits. */
    static String code(int number) {
        return String.format(Locale.ROOT, "%06d", number);
    }

    private static Kind kind(int number, String sqlState, String message) {
        if (message.contains("HTTP status=429") || number == RESOURCE_MONITOR) {
            return Kind.QUOTA;
        }
        if (REFUSED_NAMES.contains(number)) {
            return Kind.USER;
        }
        if ((number >= 390_100 && number < 391_000) || (number >= 394_000 && number < 395_000)) {
            return Kind.AUTH;
        }
        boolean users = number < 200_000 && sqlState.length() == 5
                && (USER_STATES.contains(sqlState.substring(0, 2)) || sqlState.equals(NO_WAREHOUSE));
        return users ? Kind.USER : Kind.TRANSIENT;
    }
}
