/** Runs of one task, as they are shown. */
@NullMarked
package dev.flyteagents.app.run;

import org.jspecify.annotations.NullMarked;
