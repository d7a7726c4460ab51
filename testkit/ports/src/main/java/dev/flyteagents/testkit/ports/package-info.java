/** In-memory fakes of the ports, and the contract that every implementation of a port passes, the fakes too. */
@NullMarked
package dev.flyteagents.testkit.ports;

import org.jspecify.annotations.NullMarked;
