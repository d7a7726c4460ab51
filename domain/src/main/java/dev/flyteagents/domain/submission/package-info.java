/** The identity of a submission, and what keeps it to one remote job (C1). */
@NullMarked
package dev.flyteagents.domain.submission;

import org.jspecify.annotations.NullMarked;
