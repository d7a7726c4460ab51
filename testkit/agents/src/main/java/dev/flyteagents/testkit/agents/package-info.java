/**
 * The contract as tests: an agent's test extends {@link AsyncAgentContract} or {@link SyncAgentContract}, gives a
 * fixture, and is held to every rule that concerns agents. Agents run as they do in production, through the gateway,
 * over fakes of their ports; each test's name starts with the id of the rule that it proves.
 */
@NullMarked
package dev.flyteagents.testkit.agents;

import org.jspecify.annotations.NullMarked;
