/** What Flyte asks of an agent: the interfaces that an integration implements. */
@NullMarked
package dev.flyteagents.ports.agent;

import org.jspecify.annotations.NullMarked;
