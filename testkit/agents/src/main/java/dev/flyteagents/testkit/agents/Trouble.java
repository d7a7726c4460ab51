package dev.flyteagents.testkit.agents;

import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;

/** What a vendor may answer in place of an answer, as adapters report it. */
public enum Trouble {
    UNREACHABLE(Kind.TRANSIENT, "connection refused"),
    SERVER_ERROR(Kind.TRANSIENT, "HTTP 503"),
    TIMED_OUT(Kind.TRANSIENT, "no answer in time"),
    THROTTLED(Kind.QUOTA, "HTTP 429: too many requests"),
    CREDENTIALS_REFUSED(Kind.AUTH, "HTTP 401: token expired");

    private final Kind kind;
    private final String text;

    Trouble(Kind kind, String text) {
        this.kind = kind;
        this.text = text;
    }

    public AgentException failure() {
        return new AgentException(kind, "VENDOR_" + name(), text, null);
    }

    Kind kind() {
        return kind;
    }
}
