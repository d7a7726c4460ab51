package dev.flyteagents.ports.agent;

/** Where a provider gets the ports that its agents drive. */
public interface Environment {

    /** The code of a call to an adapter that could not be built. */
    String ADAPTER_BROKEN = "ADAPTER_BROKEN";

    /** The code of a call to an adapter that is not installed. */
    String ADAPTER_MISSING = "ADAPTER_MISSING";

    /**
     * The vendor's adapter of a port. It is built at its first call, so asking costs nothing; where no adapter is
     * installed or it cannot be built, that first call fails with an {@link AgentException} that says so.
     *
     * @param port an interface of {@code dev.flyteagents.ports.remote} or {@code .platform}
     */
    <P> P require(Class<P> port, String vendor);
}
