/** The simulated OpenAI. */
@NullMarked
package dev.flyteagents.sandbox.openai;

import org.jspecify.annotations.NullMarked;
