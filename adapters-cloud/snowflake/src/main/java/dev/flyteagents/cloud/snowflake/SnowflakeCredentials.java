package dev.flyteagents.cloud.snowflake;

import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.platform.CallContext;
import dev.flyteagents.ports.remote.SqlSession;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds of credential, in the order in which one place is searched for them when the task names no authenticator. */
enum SnowflakeCredentials {

    KEY_PAIR("snowflake_jwt", "snowflake_private_key") {
        @Override
        SnowflakeCredential of(Secret secret, String host, CallContext call) {
            return new SnowflakeCredential.KeyPair(secret, call.findSecret(PASSPHRASE, host));
        }
    },
    OAUTH("oauth", "snowflake_oauth_token") {
        @Override
        SnowflakeCredential of(Secret secret, String host, CallContext call) {
            return new SnowflakeCredential.OAuthToken(secret);
        }
    },
    PROGRAMMATIC("programmatic_access_token", "snowflake_pat") {
        @Override
        SnowflakeCredential of(Secret secret, String host, CallContext call) {
            return new SnowflakeCredential.ProgrammaticToken(secret);
        }
    },
    PASSWORD("snowflake", "snowflake_password") {
        @Override
        SnowflakeCredential of(Secret secret, String host, CallContext call) {
            return new SnowflakeCredential.Password(secret);
        }
    };

    static final String PASSPHRASE = "snowflake_private_key_passphrase";

    private final String authenticator;
    private final String secretName;

    SnowflakeCredentials(String authenticator, String secretName) {
        this.authenticator = authenticator;
        this.secretName = secretName;
    }

    abstract SnowflakeCredential of(Secret secret, String host, CallContext call);

    String secretName() {
        return secretName;
    }

    static SnowflakeCredential find(SqlSession session, String host, CallContext call) {
        return search(session, host, call).orElseThrow(() -> missing(kinds(session), host, call));
    }

    static Optional<SnowflakeCredential> search(SqlSession session, String host, CallContext call) {
        List<SnowflakeCredentials> kinds = kinds(session);
        return call.findSecret(kinds.stream().map(SnowflakeCredentials::secretName).toList(), host)
                .map(found -> kinds.stream()
                        .filter(kind -> kind.secretName.equals(found.name()))
                        .findFirst()
                        .orElseThrow()
                        .of(found.secret(), host, call));
    }

    private static List<SnowflakeCredentials> kinds(SqlSession session) {
        return session.authenticator().map(SnowflakeCredentials::named).orElse(List.of(values()));
    }

    private static List<SnowflakeCredentials> named(String authenticator) {
        return Arrays.stream(values())
                .filter(kind -> kind.authenticator.equals(authenticator.toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(List::of)
                .orElseThrow(() -> AgentException.user("SNOWFLAKE_AUTHENTICATOR",
                        "authenticator '" + authenticator + "' is not one that a server can use"));
    }

    /** The call itself knows where it looked, and says so for the first name. */
    private static AgentException missing(List<SnowflakeCredentials> kinds, String host, CallContext call) {
        String names = kinds.stream().map(SnowflakeCredentials::secretName).collect(Collectors.joining(", "));
        String text = "no Snowflake credential was found; looked for " + names;
        try {
            call.secret(kinds.get(0).secretName, host);
            return new AgentException(Kind.AUTH, "SNOWFLAKE_CREDENTIAL", text, null);
        } catch (AgentException e) {
            return new AgentException(Kind.AUTH, "SNOWFLAKE_CREDENTIAL", text + "; " + e.text(), e);
        }
    }
}
