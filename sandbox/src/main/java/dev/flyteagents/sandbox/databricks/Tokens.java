package dev.flyteagents.sandbox.databricks;

import dev.flyteagents.sandbox.http.Call;
import dev.flyteagents.sandbox.http.Reply;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import static dev.flyteagents.sandbox.http.JsonText.fields;

/** Who may ask: one personal access token for ever, and tokens that the OAuth endpoints mint for an hour. */
final class Tokens {

    private static final Duration LIFETIME = Duration.ofHours(1);

    private final Credentials credentials;
    private final Clock clock;
    private final Map<String, Instant> minted = new ConcurrentHashMap<>();
    private final List<String> grants = new CopyOnWriteArrayList<>();

    Tokens(Credentials credentials, Clock clock) {
        this.credentials = credentials;
        this.clock = clock;
    }

    void authorise(Call call) {
        String token = call.header("authorization")
                .filter(header -> header.startsWith("Bearer "))
                .map(header -> header.substring("Bearer ".length()).strip())
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new RefusalException(Refusal.noCredential()));
        boolean known = token.equals(credentials.token())
                || minted.getOrDefault(token, Instant.MIN).isAfter(clock.instant());
        if (!known) {
            boolean mintedOnce = minted.containsKey(token);
            throw new RefusalException(mintedOnce ? Refusal.noCredential() : Refusal.wrongToken());
        }
    }

    /** {@code client_credentials} with basic authentication, or the exchange of a federated identity's token. */
    Reply ofWorkspace(Call call) {
        String body = call.body();
        String basic = "Basic " + Base64.getEncoder()
                .encodeToString((credentials.clientId() + ":" + credentials.clientSecret())
                        .getBytes(StandardCharsets.UTF_8));
        if (body.contains("grant_type=client_credentials") && call.header("authorization")
                .filter(basic::equals)
                .isPresent()) {
            return mint("client_credentials");
        }
        if (body.contains("token-exchange") && body.contains("subject_token=" + credentials.federatedToken())) {
            return mint("token-exchange");
        }
        return Reply.json(401, fields("error", "invalid_client", "error_description", "Client authentication failed"));
    }

    Reply ofEntra(Call call) {
        return call.body().contains("client_secret=" + credentials.clientSecret())
                ? mint("entra")
                : Reply.json(401, fields("error", "invalid_client", "error_description",
                        "AADSTS7000215: Invalid client secret provided."));
    }

    Reply ofManagedIdentity(Call call) {
        return call.header("metadata").isPresent()
                ? mint("managed-identity")
                : Reply.json(400, fields("error", "invalid_request", "error_description",
                        "Required metadata header not specified"));
    }

    /** The kinds of grant by which tokens were minted, oldest first. */
    List<String> grants() {
        return List.copyOf(grants);
    }

    /** Every token that was minted is refused from now on. */
    void expire() {
        minted.replaceAll((token, until) -> Instant.MIN);
    }

    private Reply mint(String grant) {
        String token = "minted-" + UUID.randomUUID();
        minted.put(token, clock.instant().plus(LIFETIME));
        grants.add(grant);
        return Reply.json(fields("access_token", token, "token_type", "Bearer", "expires_in", LIFETIME.toSeconds(),
                "expires_on", clock.instant().plus(LIFETIME).getEpochSecond()));
    }
}
