package dev.flyteagents.sandbox.snowflake;

import dev.flyteagents.sandbox.http.Call;

import java.time.Clock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who calls the SQL API. A token without a named type is taken for OAuth, as the API's own description says. */
final class SqlApiCallers {
    private static final Pattern HEADER = Pattern.compile("Bearer (\\S+)");

    private final Account account;
    private final Clock clock;

    SqlApiCallers(Account account, Clock clock) {
        this.account = account;
        this.clock = clock;
    }

    String user(Call call) {
        Matcher bearer = HEADER.matcher(call.header("authorization").orElse(""));
        if (!bearer.matches()) {
            throw new RefusalException(Refusal.NO_API_TOKEN);
        }
        String token = bearer.group(1);
        return switch (call.header("x-snowflake-authorization-token-type").orElse("OAUTH")) {
            case "KEYPAIR_JWT" -> account.userOfKeyPairToken(token, clock.instant())
                    .orElseThrow(() -> new RefusalException(Refusal.JWT_INVALID));
            case "OAUTH" -> byOauth(token);
            case "PROGRAMMATIC_ACCESS_TOKEN" -> account.userOfProgrammaticToken(token)
                    .orElseThrow(() -> new RefusalException(Refusal.PAT_INVALID));
            default -> throw new RefusalException(Refusal.NO_API_TOKEN);
        };
    }

    private String byOauth(String token) {
        if (account.isExpired(token)) {
            throw new RefusalException(Refusal.OAUTH_EXPIRED);
        }
        return account.userOfToken(token).orElseThrow(() -> new RefusalException(Refusal.OAUTH_INVALID));
    }
}
