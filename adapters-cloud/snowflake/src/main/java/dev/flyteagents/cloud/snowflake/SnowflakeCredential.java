package dev.flyteagents.cloud.snowflake;

import dev.flyteagents.domain.value.Secret;

import java.util.Optional;
import java.util.Properties;

/**
 * One way of proving who we are. Part of a session's identity: two projects with different secrets never share a
 * session, and a rotated secret gets a new one.
 */
sealed interface SnowflakeCredential {

    /** What it sends to Snowflake as it is: a key never leaves. */
    default Optional<Secret> sent() {
        return switch (this) {
            case KeyPair ignored -> Optional.empty();
            case OAuthToken(Secret token) -> Optional.of(token);
            case ProgrammaticToken(Secret token) -> Optional.of(token);
            case Password(Secret password) -> Optional.of(password);
        };
    }

    /** Puts it where the driver looks for it. */
    void into(Properties properties);

    record KeyPair(Secret key, Optional<Secret> passphrase) implements SnowflakeCredential {

        @Override
        public void into(Properties properties) {
            properties.put(DriverOptions.key("privateKey"), PrivateKeys.read(key, passphrase));
            properties.put(DriverOptions.key("authenticator"), "SNOWFLAKE_JWT");
        }
    }

    record OAuthToken(Secret token) implements SnowflakeCredential {

        @Override
        public void into(Properties properties) {
            properties.put(DriverOptions.key("token"), token.reveal());
            properties.put(DriverOptions.key("authenticator"), "OAUTH");
        }
    }

    record ProgrammaticToken(Secret token) implements SnowflakeCredential {

        @Override
        public void into(Properties properties) {
            properties.put(DriverOptions.key("token"), token.reveal());
            properties.put(DriverOptions.key("authenticator"), "PROGRAMMATIC_ACCESS_TOKEN");
        }
    }

    record Password(Secret password) implements SnowflakeCredential {

        @Override
        public void into(Properties properties) {
            properties.put(DriverOptions.key("password"), password.reveal());
            properties.put(DriverOptions.key("authenticator"), "SNOWFLAKE");
        }
    }
}
