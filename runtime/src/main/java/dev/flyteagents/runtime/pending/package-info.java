/** Submissions that outlive the call that began them, and the jobs that they became (C5, C6, D3). */
@NullMarked
package dev.flyteagents.runtime.pending;

import org.jspecify.annotations.NullMarked;
