package dev.flyteagents.agents.snowflake;

import dev.flyteagents.domain.value.Copies;
import dev.flyteagents.domain.value.Fields;
import dev.flyteagents.domain.value.Value;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The options of Flyte 2's {@code connection_kwargs} (the Python driver's arguments) that mean something here. */
record SnowflakeOptions(Optional<String> role, Optional<String> authenticator, Map<String, String> sessionParameters) {

    private static final String QUERY_TAG = "QUERY_TAG";

    private static final Set<String> SETTINGS = Set.of("account", "user", "warehouse", "database", "schema");

    private static final Set<String> SECRETS = Set.of("password", "token", "private_key", "private_key_file",
            "private_key_file_pwd", "private_key_passphrase", "passcode", "passcode_in_password", "token_file_path",
            "oauth_client_id", "oauth_client_secret", "proxy_password", "id_token", "mfa_token");

    static final Set<String> AUTHENTICATORS = Set.of("snowflake", "snowflake_jwt", "oauth",
            "programmatic_access_token");

    private static final Pattern PARAMETER_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,254}");

    SnowflakeOptions {
        sessionParameters = Copies.ordered(sessionParameters);
    }

    static SnowflakeOptions none() {
        return new SnowflakeOptions(Optional.empty(), Optional.empty(), Map.of());
    }

    static SnowflakeOptions of(Fields kwargs) {
        kwargs.names().forEach(name -> refuseMisplaced(kwargs, name));
        kwargs.refuseUnknown(SnowflakeDescription.DESCRIPTOR.names("custom.connection_kwargs"));
        Map<String, String> parameters = new LinkedHashMap<>();
        kwargs.findFields("session_parameters")
                .ifPresent(inner -> inner.names()
                        .forEach(
                                name -> inner.find(name)
                                        .ifPresent(
                                                value -> parameters.put(parameterName(inner, name, name),
                                                        text(inner, name, value)))));
        kwargs.findText("timezone").ifPresent(zone -> parameters.put("TIMEZONE", zone));
        if (kwargs.has("autocommit")) {
            parameters.put("AUTOCOMMIT", Boolean.toString(kwargs.flag("autocommit", true)));
        }
        return new SnowflakeOptions(kwargs.findText("role"), authenticator(kwargs, "authenticator"), parameters);
    }

    /** The tag travels beside the ones that every statement carries, and not as the session's own. */
    Optional<String> userTag() {
        return Optional.ofNullable(sessionParameters.get(QUERY_TAG));
    }

    Map<String, String> ofSession() {
        Map<String, String> parameters = new LinkedHashMap<>(sessionParameters);
        parameters.remove(QUERY_TAG);
        return parameters;
    }

    static String parameterName(Fields fields, String key, String name) {
        if (!PARAMETER_NAME.matcher(name).matches()) {
            throw fields.fail(key, "is not the name of a session parameter");
        }
        return name.toUpperCase(Locale.ROOT);
    }

    static Optional<String> authenticator(Fields fields, String name) {
        Optional<String> authenticator = fields.findText(name).map(text -> text.toLowerCase(Locale.ROOT));
        authenticator.filter(text -> !AUTHENTICATORS.contains(text)).ifPresent(text -> {
            throw fields.fail(name, "must be one of " + String.join(", ", new TreeSet<>(AUTHENTICATORS))
                    + "; a server can use none that needs a browser or a second factor");
        });
        return authenticator;
    }

    private static void refuseMisplaced(Fields kwargs, String name) {
        if (SECRETS.contains(name)) {
            throw kwargs.fail(name, "is a secret and must not be part of a task, which is stored and shown in plain; "
                    + "name it under custom.secrets (" + String.join(", ", SnowflakeSettings.CREDENTIALS)
                    + ") or give it to the server");
        }
        if (SETTINGS.contains(name)) {
            throw kwargs.fail(name, "is given twice: it belongs in custom." + name);
        }
    }

    private static String text(Fields fields, String name, Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Bool(boolean flag) -> Boolean.toString(flag);
            case Value.Int64(long number) -> Long.toString(number);
            case Value.Float64(double number) -> Double.toString(number);
            case Value.Null ignored -> throw fields.fail(name, "must not be null");
            case Value.Array ignored -> throw fields.fail(name, "must be a string, a number or a boolean, was a list");
            case Value.Struct ignored ->
                throw fields.fail(name, "must be a string, a number or a boolean, was an object");
        };
    }
}
