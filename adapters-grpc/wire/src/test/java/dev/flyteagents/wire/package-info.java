/** Holds the generated wire types against the tables of the two protocols. */
@NullMarked
package dev.flyteagents.wire;

import org.jspecify.annotations.NullMarked;
