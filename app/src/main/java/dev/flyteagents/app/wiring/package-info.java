/** Puts the parts together: agents, adapters, credential sources, the gateway. */
@NullMarked
package dev.flyteagents.app.wiring;

import org.jspecify.annotations.NullMarked;
