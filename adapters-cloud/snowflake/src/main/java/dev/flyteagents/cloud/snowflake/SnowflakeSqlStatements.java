package dev.flyteagents.cloud.snowflake;

import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.platform.CallContext;
import dev.flyteagents.ports.platform.Platform;
import dev.flyteagents.ports.remote.SqlProgress;
import dev.flyteagents.ports.remote.SqlProgress.Problem;
import dev.flyteagents.ports.remote.SqlRecord;
import dev.flyteagents.ports.remote.SqlSession;
import dev.flyteagents.ports.remote.SqlStatement;
import dev.flyteagents.ports.remote.SqlStatements;
import net.snowflake.client.api.connection.SnowflakeConnection;
import net.snowflake.client.api.resultset.QueryStatus;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Statements submitted, watched and cancelled through the driver. Thread-safe; keeps sessions, and nothing else. */
public final class SnowflakeSqlStatements implements SqlStatements {

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** Cancelling a statement that is not running any more, or that Snowflake does not know. */
    private static final Set<Integer> NOTHING_TO_CANCEL = Set.of(605, 709);

    private final SnowflakeLogin login;
    private final InstantSource clock;
    private final SnowflakeSessions sessions;

    public SnowflakeSqlStatements(SnowflakeConfig config, Platform platform) {
        login = new SnowflakeLogin(config);
        clock = platform.clock();
        sessions = new SnowflakeSessions(login, config, clock);
    }

    /** A statement that is accepted after the caller gave up is cancelled: nobody would ever learn of it. */
    @Override
    public String submit(SqlSession session, SqlStatement statement, CallContext call) {
        SnowflakeCredential credential = credential(session, call);
        boolean alone = SessionChange.possibleIn(statement.text());
        SnowflakeSessions.Work<String> work = connection -> DriverStatement.submit(connection, statement);
        return bounded(call, credential,
                () -> alone ? sessions.own(session, credential, work) : sessions.shared(session, credential, work),
                late -> cancelQuietly(session, credential, late));
    }

    @Override
    public List<SqlRecord> find(SqlSession session, String tag, String value, Instant since, CallContext call) {
        return QueryHistory.records(rows(session,
                QueryHistory.search(tag, value, since, clock.instant(), call.remaining()), call), tag, value);
    }

    @Override
    public List<SqlRecord> running(SqlSession session, String tag, CallContext call) {
        return QueryHistory.running(
                rows(session, QueryHistory.searchRunning(tag, clock.instant(), call.remaining()), call), tag);
    }

    private List<List<@Nullable String>> rows(SqlSession session, SqlStatement search, CallContext call) {
        SnowflakeCredential credential = credential(session, call);
        return bounded(call, credential, () -> sessions.shared(session, credential,
                connection -> DriverStatement.rows(connection, search, QueryHistory.COLUMNS)), late -> {});
    }

    @Override
    public SqlProgress progress(SqlSession session, String statementId, CallContext call) {
        SnowflakeCredential credential = credential(session, call);
        return bounded(call, credential,
                () -> sessions.shared(session, credential, connection -> progress(connection, valid(statementId))),
                late -> {});
    }

    @Override
    public void cancel(SqlSession session, String statementId, CallContext call) {
        SnowflakeCredential credential = credential(session, call);
        bounded(call, credential,
                () -> sessions.shared(session, credential, connection -> cancel(connection, valid(statementId))),
                late -> {});
    }

    private SnowflakeCredential credential(SqlSession session, CallContext call) {
        return SnowflakeCredentials.find(session, login.host(session.account()), call);
    }

    private static <T> T bounded(CallContext call, SnowflakeCredential credential, Callable<T> work,
            Consumer<T> late) {
        try {
            return TimeBound.within(call, work, late);
        } catch (ExecutionException e) {
            throw SnowflakeFailures.translate(e, credential);
        }
    }

    /** By the name that Snowflake sent: the driver reads a name that it does not know as NO_DATA. */
    private static SqlProgress progress(Connection connection, String statementId) throws SQLException {
        SnowflakeConnection snowflake = connection.unwrap(SnowflakeConnection.class);
        QueryStatus status = snowflake.getQueryStatus(statementId);
        if (status.isEmpty()) {
            return new SqlProgress(QueryStatus.Status.NO_DATA.getDescription(), Optional.empty());
        }
        if (status.getErrorCode() == 0) {
            return new SqlProgress(status.getName(), Optional.empty());
        }
        return new SqlProgress(status.getName(),
                Optional.of(new Problem(SnowflakeFailures.code(status.getErrorCode()),
                        sqlState(snowflake, statementId, status.getErrorCode()), status.getErrorMessage())));
    }

    /** A status has none; the result does, and this is the one call that asks for it without waiting. */
    private static String sqlState(SnowflakeConnection snowflake, String statementId, int errorCode) {
        try {
            snowflake.getChildQueryIds(statementId);
            return "";
        } catch (SQLException e) {
            return e.getErrorCode() == errorCode && e.getSQLState() != null ? e.getSQLState() : "";
        }
    }

    private static boolean cancel(Connection connection, String statementId) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute("select system$cancel_query('" + statementId + "')");
        } catch (SQLException e) {
            if (NOTHING_TO_CANCEL.contains(e.getErrorCode())) {
                return false;
            }
            throw e;
        }
    }

    private void cancelQuietly(SqlSession session, SnowflakeCredential credential, String statementId) {
        try {
            sessions.shared(session, credential, connection -> cancel(connection, valid(statementId)));
        } catch (SQLException e) {
            System.getLogger(SnowflakeSqlStatements.class.getName())
                    .log(System.Logger.Level.WARNING,
                            "cannot cancel statement " + statementId + ", which was accepted late", e);
        }
    }

    /** It becomes part of a path and of a statement. */
    private static String valid(String statementId) {
        if (!ID.matcher(statementId).matches()) {
            throw new AgentException(AgentException.Kind.NOT_FOUND, "SNOWFLAKE_QUERY_ID",
                    "not the id of a Snowflake statement", null);
        }
        return statementId;
    }
}
