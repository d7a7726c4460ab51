package dev.flyteagents.cloud.snowflake;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** One login and those who use it now. Whoever comes first logs in; the others wait for that. */
final class SharedSession {

    /**
     * The driver remembers every statement that a connection submitted and asks after each when it is closed: a
     * connection that lived for ever would never stop growing.
     */
    private static final int MAX_USES = 1_000;

    private final FutureTask<Connection> login;
    private int users;
    private int uses;
    private boolean retired;
    private Instant lastUse = Instant.MIN;

    SharedSession(Callable<Connection> login) {
        this.login = new FutureTask<>(login);
    }

    Connection connection() throws SQLException {
        login.run();
        try {
            return login.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case SQLException refused -> throw refused;
                case RuntimeException wrong -> throw wrong;
                case null, default -> throw new SQLException("the login failed", e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLTransientConnectionException("interrupted while waiting for a login", e);
        }
    }

    boolean failedToLogIn() {
        return login.state() == Future.State.FAILED;
    }

    synchronized void enter(Instant now) {
        users++;
        uses++;
        lastUse = now;
    }

    synchronized void leave(Instant now) {
        users--;
        lastUse = now;
        closeWhenUnused();
    }

    /** Closed as soon as nobody uses it. */
    synchronized void retire() {
        retired = true;
        closeWhenUnused();
    }

    synchronized boolean isFree() {
        return users == 0;
    }

    synchronized boolean isIdleSince(Instant limit) {
        return lastUse.isBefore(limit);
    }

    synchronized boolean isWornOut() {
        return uses >= MAX_USES;
    }

    /** Elsewhere, since a close asks Snowflake; a second one does nothing. */
    private void closeWhenUnused() {
        if (retired && users == 0 && login.state() == Future.State.SUCCESS) {
            Connection connection = login.resultNow();
            Thread.ofVirtual().name("snowflake-close").start(() -> close(connection));
        }
    }

    /** A session that cannot be closed ends by itself: Snowflake drops it after hours without use. */
    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            System.getLogger(SharedSession.class.getName()).log(System.Logger.Level.DEBUG, "close failed", e);
        }
    }
}
