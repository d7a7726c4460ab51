/** One call: its deadline, secrets, keys and tags. */
@NullMarked
package dev.flyteagents.runtime.call;

import org.jspecify.annotations.NullMarked;
