package dev.flyteagents.agents.databricks;

import dev.flyteagents.ports.agent.AgentException;

import java.util.Optional;
import java.util.regex.Pattern;

/** The host name of a workspace, as tasks write it: with or without a scheme, never with more. */
final class DatabricksHost {

    private static final Pattern NAME = Pattern
            .compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+");

    private DatabricksHost() {}

    /** Empty where it is no host name. */
    static Optional<String> parse(String instance) {
        String name = instance.startsWith("https://") ? instance.substring("https://".length()) : instance;
        String host = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        return NAME.matcher(host).matches() ? Optional.of(host) : Optional.empty();
    }

    /** The account of a workspace (R1). */
    static String account(String host) {
        return PREFIX + host;
    }

    /** The workspace of an account. Refuses another vendor's as UNSUPPORTED, and what is no host as the user's. */
    static String ofAccount(String account) {
        if (!account.startsWith(PREFIX)) {
            throw AgentException.unsupported("'" + account + "' is no account of Databricks");
        }
        return parse(account.substring(PREFIX.length())).orElseThrow(() -> AgentException.user("INVALID_ACCOUNT",
                account + ": expected databricks:HOST, such as databricks:dbc-1234.cloud.databricks.com"));
    }

    private static final String PREFIX = "databricks:";
}
