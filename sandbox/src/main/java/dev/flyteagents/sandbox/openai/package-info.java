/** OpenAI's chat completions as its clients see them: strict about parameters, scripted in its answers. */
@NullMarked
package dev.flyteagents.sandbox.openai;

import org.jspecify.annotations.NullMarked;
