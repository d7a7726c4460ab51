/** Runs one task from start to end in this process, as Propeller would over the network. */
@NullMarked
package dev.flyteagents.runtime.local;

import org.jspecify.annotations.NullMarked;
