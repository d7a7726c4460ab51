/** The {@code {inputs.x}} templates of flytekit's connectors: filled in, and as the text that Python would make of a value. */
@NullMarked
package dev.flyteagents.domain.template;

import org.jspecify.annotations.NullMarked;
