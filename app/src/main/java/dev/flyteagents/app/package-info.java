/** Where the program starts. */
@NullMarked
package dev.flyteagents.app;

import org.jspecify.annotations.NullMarked;
