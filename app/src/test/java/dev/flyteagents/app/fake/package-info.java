/** An agent and an adapter that the tests find installed. */
@NullMarked
package dev.flyteagents.app.fake;

import org.jspecify.annotations.NullMarked;
