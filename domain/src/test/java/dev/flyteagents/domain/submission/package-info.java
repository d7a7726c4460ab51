/** Keys of submissions and lineages. */
@NullMarked
package dev.flyteagents.domain.submission;

import org.jspecify.annotations.NullMarked;
