package dev.flyteagents.ports.agent;

/** The job of one attempt of a lineage. */
public record Attempt<H extends Record & RemoteHandle>(long number, H handle, boolean alive) {}
