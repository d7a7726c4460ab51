/** Cancelling the jobs that nobody owns any more, when an operator asks for it. */
@NullMarked
package dev.flyteagents.runtime.reap;

import org.jspecify.annotations.NullMarked;
