/** Settings as records: bound by name, checked by type, with unknown keys refused (R5). */
@NullMarked
package dev.flyteagents.runtime.settings;

import org.jspecify.annotations.NullMarked;
