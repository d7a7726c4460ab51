package dev.flyteagents.runtime.status;

import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.ports.agent.AgentException;

/** What a failed call means for the task (E): the one place where kinds become phases. */
final class FailureKinds {

    private FailureKinds() {}

    static Failure of(AgentException e) {
        return switch (e.kind()) {
            case USER, UNSUPPORTED -> Failure.user(e.code(), e.text());
            case AUTH, QUOTA, TRANSIENT, NOT_FOUND, INTERNAL -> Failure.retryable(e.code(), e.text());
        };
    }
}
