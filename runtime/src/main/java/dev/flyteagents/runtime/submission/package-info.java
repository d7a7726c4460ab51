/** Submitting a task, and cancelling it. */
@NullMarked
package dev.flyteagents.runtime.submission;

import org.jspecify.annotations.NullMarked;
