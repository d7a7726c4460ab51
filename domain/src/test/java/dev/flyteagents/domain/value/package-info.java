/** Typed reads, numbers, secrets and bytes. */
@NullMarked
package dev.flyteagents.domain.value;

import org.jspecify.annotations.NullMarked;
