/** Where the parts are put together. */
@NullMarked
package dev.flyteagents.app.wiring;

import org.jspecify.annotations.NullMarked;
