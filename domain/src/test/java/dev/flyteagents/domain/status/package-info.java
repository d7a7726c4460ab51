/** Statuses and failures. */
@NullMarked
package dev.flyteagents.domain.status;

import org.jspecify.annotations.NullMarked;
