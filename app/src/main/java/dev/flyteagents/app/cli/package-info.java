/** The commands. */
@NullMarked
package dev.flyteagents.app.cli;

import org.jspecify.annotations.NullMarked;
