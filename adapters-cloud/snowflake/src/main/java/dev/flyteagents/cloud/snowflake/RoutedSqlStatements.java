package dev.flyteagents.cloud.snowflake;

import dev.flyteagents.domain.submission.Idempotency;
import dev.flyteagents.ports.platform.CallContext;
import dev.flyteagents.ports.platform.Platform;
import dev.flyteagents.ports.remote.SqlProgress;
import dev.flyteagents.ports.remote.SqlRecord;
import dev.flyteagents.ports.remote.SqlSession;
import dev.flyteagents.ports.remote.SqlStatement;
import dev.flyteagents.ports.remote.SqlStatements;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sends a statement by the SQL API where {@link StatementRoute} allows, by the driver where it does not. */
public final class RoutedSqlStatements implements SqlStatements {

    /** Snowflake says that a repeated request id runs once, not for how long: assumed, well within one day. */
    static final Duration RETENTION = Duration.ofMinutes(10);

    /**
     * Within which the history may lack a statement. Snowflake's engineers call it instant
     * (snowflakedb/snowflake-connector-nodejs issue 1005), and its tests met a short delay (snowflakedb/snowpark-python
     * pull request 821): assumed.
     */
    static final Duration LAG = Duration.ofSeconds(10);

    private final SnowflakeLogin login;
    private final SqlStatements api;
    private final SqlStatements driver;

    public RoutedSqlStatements(SnowflakeConfig config, Platform platform) {
        login = new SnowflakeLogin(config);
        api = new SnowflakeStatementsApi(config, platform);
        driver = new SnowflakeSqlStatements(config, platform);
    }

    @Override
    public String host(SqlSession session) {
        return login.host(session.account());
    }

    /**
     * NONE where no credential is found, since the submit will say so, and where there is no history to search. Asks for
     * no credential where it makes no difference.
     */
    @Override
    public Idempotency idempotency(SqlSession session, SqlStatement statement, CallContext call) {
        if (!StatementRoute.allowsApi(session, statement)) {
            return searchable(session);
        }
        Optional<SnowflakeCredential> credential = SnowflakeCredentials.search(session, login.host(session.account()),
                call);
        if (credential.isEmpty() || statement.requestId().isEmpty()) {
            return new Idempotency.None();
        }
        return switch (StatementRoute.of(credential.get(), session, statement)) {
            case SQL_API -> new Idempotency.Token(RETENTION);
            case DRIVER -> searchable(session);
        };
    }

    private static Idempotency searchable(SqlSession session) {
        return session.database().isPresent() && session.warehouse().isPresent()
                ? new Idempotency.Search(LAG)
                : new Idempotency.None();
    }

    @Override
    public String submit(SqlSession session, SqlStatement statement, CallContext call) {
        return by(StatementRoute.of(credential(session, call), session, statement)).submit(session, statement, call);
    }

    /** By the credential alone: either road sees all statements of the user. */
    @Override
    public List<SqlRecord> find(SqlSession session, String tag, String value, Instant since, CallContext call) {
        return by(StatementRoute.of(credential(session, call))).find(session, tag, value, since, call);
    }

    @Override
    public List<SqlRecord> running(SqlSession session, String tag, CallContext call) {
        return by(StatementRoute.of(credential(session, call))).running(session, tag, call);
    }

    /** By the credential alone: either road finds any statement by its id. */
    @Override
    public SqlProgress progress(SqlSession session, String statementId, CallContext call) {
        return by(StatementRoute.of(credential(session, call))).progress(session, statementId, call);
    }

    @Override
    public void cancel(SqlSession session, String statementId, CallContext call) {
        by(StatementRoute.of(credential(session, call))).cancel(session, statementId, call);
    }

    private SnowflakeCredential credential(SqlSession session, CallContext call) {
        return SnowflakeCredentials.find(session, login.host(session.account()), call);
    }

    private SqlStatements by(StatementRoute route) {
        return switch (route) {
            case SQL_API -> api;
            case DRIVER -> driver;
        };
    }
}
