package dev.flyteagents.sandbox.snowflake;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One login: its tokens, and the context and parameters that its statements see. */
final class Session {
    private final String masterToken;
    private final Map<String, String> parameters = new ConcurrentHashMap<>();
    private volatile SessionContext context;
    private volatile String sessionToken;
    private volatile Instant sessionExpiry;
    private volatile Instant masterExpiry;
    private volatile boolean gone;

    Session(SessionContext context, Map<String, String> parameters, String sessionToken, Instant sessionExpiry,
            String masterToken, Instant masterExpiry) {
        this.context = context;
        this.parameters.putAll(parameters);
        this.sessionToken = sessionToken;
        this.sessionExpiry = sessionExpiry;
        this.masterToken = masterToken;
        this.masterExpiry = masterExpiry;
    }

    SessionContext context() {
        return context;
    }

    Map<String, String> parameters() {
        return parameters;
    }

    String sessionToken() {
        return sessionToken;
    }

    String masterToken() {
        return masterToken;
    }

    boolean isGone() {
        return gone;
    }

    boolean isExpired(Instant now) {
        return !now.isBefore(sessionExpiry);
    }

    boolean isBeyondRenewal(Instant now) {
        return !now.isBefore(masterExpiry);
    }

    void move(SessionContext elsewhere) {
        context = elsewhere;
    }

    void renew(String token, Instant expiry) {
        sessionToken = token;
        sessionExpiry = expiry;
    }

    void expire(Instant now) {
        sessionExpiry = now;
    }

    void expireForGood(Instant now) {
        sessionExpiry = now;
        masterExpiry = now;
    }

    void close() {
        gone = true;
    }
}
