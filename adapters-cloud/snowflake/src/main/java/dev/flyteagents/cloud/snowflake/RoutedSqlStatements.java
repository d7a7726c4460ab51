package dev.flyteagents.cloud.snowflake;

import dev.flyteagents.domain.submission.Idempotency;
import dev.flyteagents.ports.platform.CallContext;
import dev.flyteagents.ports.platform.Platform;
import dev.flyteagents.ports.remote.SqlProgress;
import dev.flyteagents.ports.remote.SqlSession;
import dev.flyteagents.ports.remote.SqlStatement;
import dev.flyteagents.ports.remote.SqlStatements;

import java.time.Duration;
import java.util.Optional;

/** Sends a statement by the SQL API where {@link StatementRoute} allows, by the driver where it does not. */
public final class RoutedSqlStatements implements SqlStatements {

    /** Snowflake says that a repeated request id runs once, not for how long: assumed, well within one day. */
    static final Duration RETENTION = Duration.ofMinutes(10);

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

    /** NONE also where no credential is found: the submit will say so. Asks for none where it makes no difference. */
    @Override
    public Idempotency idempotency(SqlSession session, SqlStatement statement, CallContext call) {
        if (!StatementRoute.allowsApi(session, statement)) {
            return new Idempotency.None();
        }
        Optional<SnowflakeCredential> credential = SnowflakeCredentials.search(session, login.host(session.account()),
                call);
        return credential.isPresent() && statement.requestId().isPresent()
                && StatementRoute.of(credential.get(), session, statement) == StatementRoute.SQL_API
                        ? new Idempotency.Token(RETENTION)
                        : new Idempotency.None();
    }

    @Override
    public String submit(SqlSession session, SqlStatement statement, CallContext call) {
        return by(StatementRoute.of(credential(session, call), session, statement)).submit(session, statement, call);
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
