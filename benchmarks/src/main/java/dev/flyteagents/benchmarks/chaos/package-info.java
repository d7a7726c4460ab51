/**
 * Drives two servers as Propeller does while vendors and servers fail, and counts what came of it. The count knows
 * nothing of the server: it joins what the simulated vendor recorded with what the driver saw.
 */
@NullMarked
package dev.flyteagents.benchmarks.chaos;

import org.jspecify.annotations.NullMarked;
