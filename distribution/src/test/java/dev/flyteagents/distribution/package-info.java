/** What only the whole distribution can show. */
@NullMarked
package dev.flyteagents.distribution;

import org.jspecify.annotations.NullMarked;
