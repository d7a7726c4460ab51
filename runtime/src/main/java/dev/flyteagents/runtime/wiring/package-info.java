/** Finds agents and adapters on the classpath and brings them together. */
@NullMarked
package dev.flyteagents.runtime.wiring;

import org.jspecify.annotations.NullMarked;
