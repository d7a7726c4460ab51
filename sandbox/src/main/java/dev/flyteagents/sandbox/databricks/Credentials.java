package dev.flyteagents.sandbox.databricks;

import java.util.UUID;

/**
 * What the simulator accepts; made anew each time and worth nothing outside the sandbox.
 *
 * @param token a personal access token
 * @param federatedToken an identity token that is exchanged for one of the workspace's
 */
public record Credentials(String token, String clientId, String clientSecret, String federatedToken) {

    static Credentials random() {
        return new Credentials("dapi" + UUID.randomUUID(), "client-" + UUID.randomUUID(),
                "dose" + UUID.randomUUID(), "federated-" + UUID.randomUUID());
    }

    @Override
    public String toString() {
        return "Credentials[clientId=" + clientId + "]";
    }
}
