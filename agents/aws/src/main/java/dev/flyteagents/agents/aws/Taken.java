package dev.flyteagents.agents.aws;

import dev.flyteagents.ports.agent.AgentException;

import java.util.regex.Pattern;

/** Whether a create was refused because its name or token was used before. */
final class Taken {

    /** SageMaker's models and endpoints, and Athena, say so only in their message. */
    private static final Pattern WORDS = Pattern.compile("(?i)cannot create already existing|idempotent parameter");

    private Taken() {}

    static boolean is(AgentException e) {
        return switch (e.code()) {
            case "AWS_RESOURCE_IN_USE", "AWS_CONFLICT_EXCEPTION" -> true;
            case "AWS_VALIDATION_EXCEPTION", "AWS_INVALID_REQUEST_EXCEPTION" -> WORDS.matcher(e.text()).find();
            default -> false;
        };
    }
}
