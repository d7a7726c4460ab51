/** What agents and adapters may ask of the server they run in, and what the server asks of its surroundings. */
@NullMarked
package dev.flyteagents.ports.platform;

import org.jspecify.annotations.NullMarked;
