package dev.flyteagents.cloud.snowflake;

import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.remote.SqlSession;
import net.snowflake.client.api.driver.SnowflakeDriver;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/** Opens connections: where an account is served, and the driver's properties. */
final class SnowflakeLogin {

    /** Nothing that could end a host name early: secrets go to this host. */
    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*(\\.[A-Za-z0-9-]+)*");

    /**
     * One retry of a request, under one request id, so that Snowflake runs a statement once. 0 would mean without end;
     * more would wait longer than callers do, and hide what went wrong.
     */
    private static final int HTTP_RETRIES = 1;

    private final SnowflakeConfig config;

    SnowflakeLogin(SnowflakeConfig config) {
        this.config = config;
    }

    /** Where the secrets of an account are sent. */
    String host(String account) {
        if (!ACCOUNT.matcher(account).matches()) {
            throw AgentException.user("SNOWFLAKE_ACCOUNT", "the account is not a Snowflake account identifier");
        }
        Optional<String> override = config.endpoint().map(endpoint -> URI.create(endpoint).getHost());
        String label = account.toLowerCase(Locale.ROOT).replace('_', '-');
        return override.orElse(label + (label.contains(".cn-") ? ".snowflakecomputing.cn" : ".snowflakecomputing.com"));
    }

    Connection open(SqlSession session, SnowflakeCredential credential) throws SQLException {
        Properties properties = properties(session);
        credential.into(properties);
        return new SnowflakeDriver().connect(url(session.account()), properties);
    }

    private String url(String account) {
        return "jdbc:snowflake://" + origin(account) + "/";
    }

    /** Scheme, host and port, without a path. */
    String origin(String account) {
        return config.endpoint()
                .map(endpoint -> endpoint.replaceAll("/+$", ""))
                .orElse("https://" + host(account) + ":443");
    }

    private Properties properties(SqlSession session) {
        Properties properties = new Properties();
        session.parameters().forEach((name, value) -> {
            DriverOptions.refuse(name);
            properties.put(name, value);
        });
        Map<String, String> options = new HashMap<>(Map.of("account", session.account(), "user", session.user(),
                "application", "FlyteAgents", "enablePutGet", "false", "disablePlatformDetection", "true"));
        session.role().ifPresent(role -> options.put("role", role));
        session.warehouse().ifPresent(warehouse -> options.put("warehouse", warehouse));
        session.database().ifPresent(database -> options.put("db", database));
        session.schema().ifPresent(schema -> options.put("schema", schema));
        options.put("loginTimeout", Long.toString(config.loginTimeout().toSeconds()));
        options.put("networkTimeout", millis(config.networkTimeout()));
        options.put("HTTP_CLIENT_SOCKET_TIMEOUT", millis(config.networkTimeout()));
        options.put("HTTP_CLIENT_CONNECTION_TIMEOUT", millis(config.loginTimeout()));
        options.put("maxHttpRetries", Integer.toString(HTTP_RETRIES));
        options.put("CLIENT_OUT_OF_BAND_TELEMETRY_ENABLED", "false");
        options.forEach((name, value) -> properties.put(DriverOptions.key(name), value));
        properties.put("CLIENT_TELEMETRY_ENABLED", "false");
        return properties;
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
