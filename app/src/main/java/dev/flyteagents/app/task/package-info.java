/** Task files and inputs, as {@code run} takes them. */
@NullMarked
package dev.flyteagents.app.task;

import org.jspecify.annotations.NullMarked;
