/** How many calls may be under way at a vendor account (R1). */
@NullMarked
package dev.flyteagents.runtime.capacity;

import org.jspecify.annotations.NullMarked;
