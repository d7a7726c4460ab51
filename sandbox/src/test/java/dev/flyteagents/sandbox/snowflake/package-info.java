/** The simulated Snowflake, asked over plain HTTP. */
@NullMarked
package dev.flyteagents.sandbox.snowflake;

import org.jspecify.annotations.NullMarked;
