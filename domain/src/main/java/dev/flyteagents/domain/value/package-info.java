/** JSON-like values, bytes and secrets as data, and typed reads that fail with the path of the field. */
@NullMarked
package dev.flyteagents.domain.value;

import org.jspecify.annotations.NullMarked;
