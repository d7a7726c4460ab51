/** Flyte's data: literals, and the types that declare them. */
@NullMarked
package dev.flyteagents.domain.literal;

import org.jspecify.annotations.NullMarked;
