package dev.flyteagents.agents.snowflake;

import dev.flyteagents.domain.value.Nearest;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.remote.SqlSession;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A login as an operator names it for {@code reap}. */
final class SnowflakeAccount {

    private static final String PREFIX = "snowflake:";
    private static final List<String> REQUIRED = List.of("user", "warehouse", "database");
    private static final List<String> KNOWN = List.of("user", "warehouse", "database", "role", "authenticator");
    private static final String FORM = "; expected snowflake:ACCOUNT?user=NAME&warehouse=NAME&database=NAME, and &role=NAME "
            + "or &authenticator=NAME where the login needs it";

    private SnowflakeAccount() {}

    /** Refuses another vendor's account as UNSUPPORTED, and what is wrong with one of Snowflake's as the user's. */
    static SqlSession login(String account) {
        if (!account.startsWith(PREFIX)) {
            throw AgentException.unsupported("'" + account + "' is no account of Snowflake");
        }
        int question = account.indexOf('?');
        String name = account.substring(PREFIX.length(), question < 0 ? account.length() : question);
        if (name.isEmpty()) {
            throw wrong(account, "the account has no name");
        }
        Map<String, String> parts = question < 0 ? Map.of() : parts(account, account.substring(question + 1));
        for (String required : REQUIRED) {
            if (!parts.containsKey(required)) {
                throw wrong(account, "'" + required + "' is missing, and only a login sees its statements");
            }
        }
        return new SqlSession(name, parts.getOrDefault("user", ""), part(parts, "role"), part(parts, "warehouse"),
                part(parts, "database"), Optional.empty(), part(parts, "authenticator"), Map.of());
    }

    private static Map<String, String> parts(String account, String text) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (String part : text.split("&", -1)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            if (!KNOWN.contains(name)) {
                throw wrong(account, "'" + name + "' is not known"
                        + Nearest.to(name, KNOWN).map(near -> ", did you mean '" + near + "'?").orElse(""));
            }
            if (equals < 0 || equals == part.length() - 1) {
                throw wrong(account, "'" + name + "' has no value");
            }
            parts.put(name, part.substring(equals + 1));
        }
        return parts;
    }

    private static Optional<String> part(Map<String, String> parts, String name) {
        return Optional.ofNullable(parts.get(name));
    }

    private static AgentException wrong(String account, String what) {
        return AgentException.user("INVALID_ACCOUNT", account + ": " + what + FORM);
    }
}
