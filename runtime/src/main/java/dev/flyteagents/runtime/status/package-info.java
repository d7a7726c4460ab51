/** Asking for a task's status, and what is answered when asking is not enough. */
@NullMarked
package dev.flyteagents.runtime.status;

import org.jspecify.annotations.NullMarked;
