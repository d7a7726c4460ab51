/** Submitting a task: once under its key, within the create budget (C1 to C4, P4). */
@NullMarked
package dev.flyteagents.runtime.submission;

import org.jspecify.annotations.NullMarked;
