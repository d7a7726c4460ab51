/** The configuration: one file, then the environment, then flags, laid over a record of defaults (R5). */
@NullMarked
package dev.flyteagents.app.settings;

import org.jspecify.annotations.NullMarked;
