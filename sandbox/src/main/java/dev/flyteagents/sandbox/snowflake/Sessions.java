package dev.flyteagents.sandbox.snowflake;

import dev.flyteagents.sandbox.http.Call;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every session since the start, by its tokens. A token that was renewed away stays known, as an expired one. */
final class Sessions {
    private static final Pattern HEADER = Pattern.compile("Snowflake Token=\"([^\"]+)\"");

    private final SnowflakeSimulator.Settings settings;
    private final Map<String, Session> bySessionToken = new ConcurrentHashMap<>();
    private final Map<String, Session> byMasterToken = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong(1_172_562_260_000L);

    Sessions(SnowflakeSimulator.Settings settings) {
        this.settings = settings;
    }

    long nextId() {
        return ids.addAndGet(4);
    }

    Session open(SessionContext context, Map<String, String> parameters) {
        Instant now = settings.clock().instant();
        Session session = new Session(context, parameters, token(), now.plus(settings.sessionValidity()), token(),
                now.plus(settings.masterValidity()));
        bySessionToken.put(session.sessionToken(), session);
        byMasterToken.put(session.masterToken(), session);
        return session;
    }

    /** The session whose valid session token the call carries. */
    Session authorise(Call call) {
        String token = token(call).orElseThrow(() -> new RefusalException(Refusal.NO_SESSION_TOKEN));
        Session session = Optional.ofNullable(bySessionToken.get(token))
                .orElseThrow(() -> new RefusalException(Refusal.TOKEN_UNKNOWN));
        if (session.isGone()) {
            throw new RefusalException(Refusal.SESSION_GONE);
        }
        if (!session.sessionToken().equals(token) || session.isExpired(settings.clock().instant())) {
            throw new RefusalException(Refusal.SESSION_EXPIRED);
        }
        return session;
    }

    /** The session whose master token the call carries, with a new session token. */
    Session renew(Call call) {
        String token = token(call).orElseThrow(() -> new RefusalException(Refusal.NO_SESSION_TOKEN));
        Session session = Optional.ofNullable(byMasterToken.get(token))
                .orElseThrow(() -> new RefusalException(Refusal.MASTER_UNKNOWN));
        if (session.isGone()) {
            throw new RefusalException(Refusal.SESSION_GONE);
        }
        Instant now = settings.clock().instant();
        if (session.isBeyondRenewal(now)) {
            throw new RefusalException(Refusal.MASTER_EXPIRED);
        }
        session.renew(token(), now.plus(settings.sessionValidity()));
        bySessionToken.put(session.sessionToken(), session);
        return session;
    }

    void expireSessionTokens() {
        Instant now = settings.clock().instant();
        byMasterToken.values().forEach(session -> session.expire(now));
    }

    void expireMasterTokens() {
        Instant now = settings.clock().instant();
        byMasterToken.values().forEach(session -> session.expireForGood(now));
    }

    void drop() {
        byMasterToken.values().forEach(Session::close);
    }

    int open() {
        return (int) byMasterToken.values().stream().filter(session -> !session.isGone()).count();
    }

    private static Optional<String> token(Call call) {
        Matcher matcher = HEADER.matcher(call.header("authorization").orElse(""));
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String token() {
        return "ver:1-hint:1-" + UUID.randomUUID() + UUID.randomUUID();
    }
}
