/** Cancelling a job, and seeing to it that it ends (D1, D4, D5). */
@NullMarked
package dev.flyteagents.runtime.cancellation;

import org.jspecify.annotations.NullMarked;
