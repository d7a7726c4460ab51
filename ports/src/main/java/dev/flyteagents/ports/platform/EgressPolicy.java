package dev.flyteagents.ports.platform;

/** Which host a secret may be sent to (K2). Asked before the secret is read. */
public interface EgressPolicy {

    /**
     * Returns when the secret may go there.
     *
     * @throws dev.flyteagents.ports.agent.AgentException of kind USER, naming the setting that would allow it
     */
    void permit(String credential, String host);

    /** Every host: for tests, and for embedding agents whose hosts no task can choose. */
    static EgressPolicy anywhere() {
        return (credential, host) -> {};
    }
}
