/** The handle that Flyte keeps for us: its envelope, and reading it back without trusting it (H1 to H6). */
@NullMarked
package dev.flyteagents.runtime.handle;

import org.jspecify.annotations.NullMarked;
