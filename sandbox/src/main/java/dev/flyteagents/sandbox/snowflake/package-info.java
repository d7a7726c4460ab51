/** Snowflake's driver protocol as a small state machine: it knows no driver and runs no SQL, but refuses what the service refuses. */
@NullMarked
package dev.flyteagents.sandbox.snowflake;

import org.jspecify.annotations.NullMarked;
