package dev.flyteagents.sandbox.snowflake;

import dev.flyteagents.sandbox.http.Call;
import dev.flyteagents.sandbox.http.JsonText;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The login request: who it is, and where the session stands. */
final class Login {
    private final Account account;
    private final Sessions sessions;
    private final Ledger ledger;
    private final Clock clock;

    Login(Account account, Sessions sessions, Ledger ledger, Clock clock) {
        this.account = account;
        this.sessions = sessions;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Whether the account that the request names exists; the service's own host name would not, when it does not. */
    boolean knowsAccount(Call call) {
        return field(data(call), "ACCOUNT_NAME").map(account::isNamed).orElse(true);
    }

    Session open(Call call) {
        Map<String, @Nullable Object> data = data(call);
        Map<String, String> parameters = Submission.texts(data.get("SESSION_PARAMETERS"));
        String accountName = field(data, "ACCOUNT_NAME").orElseThrow(() -> new RefusalException(Refusal.BAD_REQUEST));
        String authenticator = field(data, "AUTHENTICATOR").map(Account::key).orElse("SNOWFLAKE");
        try {
            String user = user(data, accountName, authenticator);
            Session session = sessions.open(context(call, accountName, user, parameters), parameters);
            ledger.add(new RecordedLogin(clock.instant(), accountName, user, authenticator,
                    Optional.of(session.context()), Optional.empty(), parameters));
            return session;
        } catch (RefusalException e) {
            ledger.add(new RecordedLogin(clock.instant(), accountName, field(data, "LOGIN_NAME").orElse(""),
                    authenticator, Optional.empty(),
                    Optional.of(e.refusal().code()), parameters));
            throw e;
        }
    }

    private String user(Map<String, @Nullable Object> data, String accountName, String authenticator) {
        return switch (authenticator) {
            case "SNOWFLAKE", "USERNAME_PASSWORD_MFA" -> byPassword(data);
            case "SNOWFLAKE_JWT" -> byKeyPair(data, accountName);
            case "OAUTH" -> byOauth(data);
            case "PROGRAMMATIC_ACCESS_TOKEN" -> byProgrammaticToken(data);
            default -> throw new RefusalException(Refusal.BAD_REQUEST);
        };
    }

    private String byPassword(Map<String, @Nullable Object> data) {
        String password = field(data, "PASSWORD").orElse("");
        // A programmatic access token is good as a password: https://docs.snowflake.com/en/user-guide/programmatic-access-tokens
        return named(data, known -> known.password().equals(password) || known.programmaticToken().equals(password),
                Refusal.BAD_CREDENTIALS);
    }

    private String byKeyPair(Map<String, @Nullable Object> data, String accountName) {
        String token = field(data, "TOKEN").orElse("");
        String name = field(data, "LOGIN_NAME").orElse("");
        return named(data, known -> Jwt.proves(token, accountName, name, known.publicKey(), clock.instant()),
                Refusal.JWT_INVALID);
    }

    private String byProgrammaticToken(Map<String, @Nullable Object> data) {
        String token = field(data, "TOKEN").orElse("");
        return named(data, known -> known.programmaticToken().equals(token), Refusal.PAT_INVALID);
    }

    private String byOauth(Map<String, @Nullable Object> data) {
        String token = field(data, "TOKEN").orElse("");
        if (account.isExpired(token)) {
            throw new RefusalException(Refusal.OAUTH_EXPIRED);
        }
        String owner = account.userOfToken(token).orElseThrow(() -> new RefusalException(Refusal.OAUTH_INVALID));
        Optional<String> name = field(data, "LOGIN_NAME").filter(login -> !login.isEmpty());
        return name.isEmpty()
                ? owner
                : named(data, known -> known.oauthToken().equals(token), Refusal.OAUTH_OTHER_USER);
    }

    private String named(Map<String, @Nullable Object> data, Predicate<Credentials> proven, Refusal otherwise) {
        String name = field(data, "LOGIN_NAME").orElse("");
        if (account.user(name).filter(proven).isEmpty()) {
            throw new RefusalException(otherwise);
        }
        return Account.key(name);
    }

    /** A warehouse, database or schema that does not exist is left out, unless the driver asked for them to be validated. */
    private SessionContext context(Call call, String accountName, String user, Map<String, String> parameters) {
        String role = call.parameter("roleName").map(Account::key).orElse("PUBLIC");
        if (!account.hasRole(role)) {
            throw new RefusalException(Refusal.unknownRole(role));
        }
        boolean strict = Boolean.parseBoolean(parameters.get("CLIENT_VALIDATE_DEFAULT_PARAMETERS"));
        Optional<String> warehouse = existing(call, "warehouse", "warehouse", strict, account::hasWarehouse);
        Optional<String> database = existing(call, "databaseName", "database", strict, account::hasDatabase);
        Optional<String> schema = database.flatMap(
                name -> call.parameter("schemaName").isEmpty()
                        ? Optional.of("PUBLIC")
                        : existing(call, "schemaName", "schema", strict,
                                wanted -> account.hasSchema(name, wanted)));
        return new SessionContext(sessions.nextId(), accountName, user, Optional.of(role), warehouse, database, schema);
    }

    private static Optional<String> existing(Call call, String parameter, String kind, boolean strict,
            Predicate<String> exists) {
        Optional<String> wanted = call.parameter(parameter).map(Account::key);
        if (strict && wanted.isPresent() && wanted.filter(exists).isEmpty()) {
            throw new RefusalException(Refusal.notAuthorized(kind));
        }
        return wanted.filter(exists);
    }

    private static Map<String, @Nullable Object> data(Call call) {
        return JsonText.object(call.body())
                .flatMap(body -> JsonText.object(body.get("data")))
                .orElseThrow(() -> new RefusalException(Refusal.BAD_REQUEST));
    }

    private static Optional<String> field(Map<String, @Nullable Object> data, String name) {
        return JsonText.text(data, name);
    }
}
