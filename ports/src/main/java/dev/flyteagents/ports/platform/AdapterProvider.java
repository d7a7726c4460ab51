package dev.flyteagents.ports.platform;

/**
 * Offers one vendor's adapter of one port; found by {@code ServiceLoader}, so it has a public constructor without
 * arguments. Its settings are the record {@code C}, read from {@code adapters.<vendor>} of the configuration.
 */
public interface AdapterProvider<P, C extends Record> {

    Class<P> port();

    /** As in {@code adapters.<vendor>}: lower-case. */
    String vendor();

    /** The settings when none are given; a setting that has no default is an empty {@code Optional}. */
    C defaults();

    /** Called once, at the first call that needs the adapter. */
    P create(C config, Platform platform);

    /**
     * Makes the calls of a server's first tasks with an adapter that calls {@link Rehearsal#url} instead, on a thread of its
     * own; whatever it throws is ignored. Unless overridden nothing is rehearsed.
     */
    default void rehearse(C config, Platform platform, Rehearsal rehearsal) {}
}
