/** What a task would send, found out without a secret and without the vendor. */
@NullMarked
package dev.flyteagents.runtime.plan;

import org.jspecify.annotations.NullMarked;
