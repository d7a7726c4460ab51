/** Text for people. */
@NullMarked
package dev.flyteagents.app.text;

import org.jspecify.annotations.NullMarked;
