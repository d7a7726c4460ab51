/** Agents in words, and the schema of their task files. */
@NullMarked
package dev.flyteagents.app.describe;

import org.jspecify.annotations.NullMarked;
