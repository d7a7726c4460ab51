/** The application core: finds the agent of a call and keeps the contract around it. */
@NullMarked
package dev.flyteagents.runtime;

import org.jspecify.annotations.NullMarked;
