/** JSON-like values, and typed reads of them that fail with the path of the field. */
@NullMarked
package dev.flyteagents.domain.value;

import org.jspecify.annotations.NullMarked;
