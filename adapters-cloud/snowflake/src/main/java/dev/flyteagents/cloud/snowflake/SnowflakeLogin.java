package dev.flyteagents.cloud.snowflake;

import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.remote.SqlSession;
import net.snowflake.client.api.driver.SnowflakeDriver;
import net.snowflake.client.internal.core.SFSessionProperty;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Opens connections: where an account is served, and the driver's properties. */
final class SnowflakeLogin {

    /** Nothing that could end a host name early: secrets go to this host. */
    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*(\\.[A-Za-z0-9-]+)*");

    /** Retries of one request, under one request id, so that Snowflake runs a statement once. */
    private static final int HTTP_RETRIES = 2;

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
        return "jdbc:snowflake://" + config.endpoint()
                .map(endpoint -> endpoint.replaceAll("/+$", ""))
                .orElse("https://" + host(account) + ":443") + "/";
    }

    private Properties properties(SqlSession session) {
        Properties properties = new Properties();
        session.parameters().forEach((name, value) -> properties.put(parameterName(name), value));
        properties.put("account", session.account());
        properties.put("user", session.user());
        session.role().ifPresent(role -> properties.put("role", role));
        session.warehouse().ifPresent(warehouse -> properties.put("warehouse", warehouse));
        session.database().ifPresent(database -> properties.put("db", database));
        session.schema().ifPresent(schema -> properties.put("schema", schema));
        properties.put("application", "FlyteAgents");
        properties.put("loginTimeout", Long.toString(config.loginTimeout().toSeconds()));
        properties.put("networkTimeout", millis(config.networkTimeout()));
        properties.put("HTTP_CLIENT_SOCKET_TIMEOUT", millis(config.networkTimeout()));
        properties.put("HTTP_CLIENT_CONNECTION_TIMEOUT", millis(config.loginTimeout()));
        properties.put("maxHttpRetries", Integer.toString(HTTP_RETRIES));
        properties.put("enablePutGet", "false");
        properties.put("disablePlatformDetection", "true");
        properties.put("CLIENT_TELEMETRY_ENABLED", "false");
        properties.put("CLIENT_OUT_OF_BAND_TELEMETRY_ENABLED", "false");
        return properties;
    }

    /** The driver takes session parameters and its own options, such as a proxy, from one bag: a task sets no option. */
    private static String parameterName(String name) {
        boolean option = Stream.concat(
                Arrays.stream(SFSessionProperty.values()).map(SFSessionProperty::getPropertyKey),
                Stream.of("db", "workload_identity_host")).anyMatch(name::equalsIgnoreCase);
        if (option) {
            throw AgentException.user("SNOWFLAKE_PARAMETER",
                    "'" + name + "' is an option of the driver, not a session parameter");
        }
        return name;
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
