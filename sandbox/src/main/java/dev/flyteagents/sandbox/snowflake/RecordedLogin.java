package dev.flyteagents.sandbox.snowflake;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** One login request, accepted when it has a session. {@code refusal} is the code it was refused with. */
public record RecordedLogin(Instant at, String account, String user, String authenticator,
        Optional<SessionContext> session, Optional<String> refusal,
        Map<String, String> sessionParameters) {

    public RecordedLogin {
        sessionParameters = Map.copyOf(sessionParameters);
    }

    public boolean accepted() {
        return session.isPresent();
    }
}
