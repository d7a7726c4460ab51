package dev.flyteagents.agents.snowflake;

import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.RemoteHandle;
import dev.flyteagents.ports.remote.SqlSession;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What finds a statement again. Warehouse, database and session parameters take no part in a poll, so that all
 * statements of one account, user and role are polled through one session.
 *
 * @param results the URI of the {@code results} output, when the task declares it
 * @param linkName what the Flyte that the task came from calls the link to the statement
 * @param database where the statements that several became are looked up; absent in handles of earlier versions
 * @param vendorTimeoutSeconds the limit that the statement was given because the task asked for it (C8)
 */
public record SnowflakeHandle(String queryId, String snowflakeAccount, String user, Optional<String> role,
        Optional<String> authenticator, String warehouse, Optional<String> results, String linkName,
        Optional<String> database, Optional<Long> vendorTimeoutSeconds)
        implements
            RemoteHandle {

    static SnowflakeHandle of(SnowflakeTask task, String queryId) {
        SqlSession session = task.session();
        return new SnowflakeHandle(queryId, session.account(), session.user(), session.role(), session.authenticator(),
                session.warehouse().orElse(""), task.resultsPrefix().map(prefix -> prefix + queryId), task.linkName(),
                session.database(), task.vendorTimeout().map(Duration::toSeconds));
    }

    /** Of a statement whose task is not known. */
    static SnowflakeHandle of(SqlSession session, String queryId) {
        return new SnowflakeHandle(queryId, session.account(), session.user(), session.role(), session.authenticator(),
                session.warehouse().orElse(""), Optional.empty(), "", session.database(), Optional.empty());
    }

    /** One account, however a task spells it. */
    static String accountOf(String snowflakeAccount) {
        return "snowflake:" + snowflakeAccount.toLowerCase(Locale.ROOT);
    }

    @Override
    public String remoteId() {
        return queryId;
    }

    @Override
    public String account() {
        return accountOf(snowflakeAccount);
    }

    SqlSession session() {
        return new SqlSession(snowflakeAccount, user, role, Optional.empty(), Optional.empty(), Optional.empty(),
                authenticator, Map.of());
    }

    /** A search needs what runs it. */
    SqlSession searchSession() {
        return new SqlSession(snowflakeAccount, user, role, Optional.of(warehouse), database, Optional.empty(),
                authenticator, Map.of());
    }

    /** @param statements what several became */
    Value.Struct customInfo(String state, Optional<Value> statements) {
        Map<String, Value> info = new LinkedHashMap<>();
        info.put("remote_id", Value.of(queryId));
        info.put("account", Value.of(snowflakeAccount));
        info.put("warehouse", Value.of(warehouse));
        info.put("state", Value.of(state));
        statements.ifPresent(parts -> info.put("statements", parts));
        return Value.of(info);
    }
}
