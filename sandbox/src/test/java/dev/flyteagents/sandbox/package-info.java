/** The sandbox process. */
@NullMarked
package dev.flyteagents.sandbox;

import org.jspecify.annotations.NullMarked;
