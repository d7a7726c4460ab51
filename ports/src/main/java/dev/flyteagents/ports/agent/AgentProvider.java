package dev.flyteagents.ports.agent;

import java.util.List;

/** Builds the agents of one module; found by {@code ServiceLoader}, so it has a public constructor without arguments. */
public interface AgentProvider {

    List<Agent> agents(Environment environment);
}
