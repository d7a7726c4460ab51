package dev.flyteagents.cloud.snowflake;

import dev.flyteagents.ports.remote.SqlSession;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sessions that stay logged in, one for each identity, shared by all calls at once (the driver allows it). The least
 * recently used are closed beyond the limit and after idling; none while it is in use.
 */
final class SnowflakeSessions {

    /** Work with a connection; it does not close it. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private record Identity(SqlSession session, SnowflakeCredential credential) {}

    private final SnowflakeLogin login;
    private final SnowflakeConfig config;
    private final InstantSource clock;
    private final Map<Identity, SharedSession> sessions = new LinkedHashMap<>(16, 0.75f, true);

    SnowflakeSessions(SnowflakeLogin login, SnowflakeConfig config, InstantSource clock) {
        this.login = login;
        this.config = config;
        this.clock = clock;
    }

    /** In the shared session of this identity. One that Snowflake has forgotten is replaced once: nothing ran in it. */
    <T> T shared(SqlSession session, SnowflakeCredential credential, Work<T> work) throws SQLException {
        Identity identity = new Identity(session, credential);
        try {
            return inOne(identity, work);
        } catch (SQLException e) {
            if (!SnowflakeFailures.sessionIsLost(e)) {
                throw e;
            }
            return inOne(identity, work);
        }
    }

    /** In a session of its own, closed afterwards; what it submitted goes on. */
    <T> T own(SqlSession session, SnowflakeCredential credential, Work<T> work) throws SQLException {
        SharedSession own = new SharedSession(() -> login.open(session, credential));
        own.enter(clock.instant());
        own.retire();
        try {
            return work.on(own.connection());
        } finally {
            own.leave(clock.instant());
        }
    }

    private <T> T inOne(Identity identity, Work<T> work) throws SQLException {
        SharedSession entered = enter(identity);
        try {
            return work.on(entered.connection());
        } catch (SQLException e) {
            if (entered.failedToLogIn() || SnowflakeFailures.sessionIsLost(e)) {
                drop(identity, entered);
            }
            throw e;
        } finally {
            entered.leave(clock.instant());
            if (entered.isWornOut()) {
                drop(identity, entered);
            }
        }
    }

    private synchronized SharedSession enter(Identity identity) {
        Instant now = clock.instant();
        SharedSession entered = sessions.computeIfAbsent(identity,
                missing -> new SharedSession(() -> login.open(identity.session, identity.credential)));
        entered.enter(now);
        sweep(now.minus(config.sessionIdle()));
        return entered;
    }

    private void sweep(Instant idleSince) {
        int surplus = sessions.size() - config.maxSessions();
        List<Identity> leaving = new ArrayList<>();
        for (Map.Entry<Identity, SharedSession> eldest : sessions.entrySet()) {
            if (eldest.getValue().isFree() && (leaving.size() < surplus || eldest.getValue().isIdleSince(idleSince))) {
                leaving.add(eldest.getKey());
            }
        }
        leaving.forEach(identity -> drop(identity, sessions.get(identity)));
    }

    private synchronized void drop(Identity identity, @Nullable SharedSession session) {
        if (session != null) {
            sessions.remove(identity, session);
            session.retire();
        }
    }
}
