/**
 * SQL statements on Snowflake, submitted asynchronously: task type {@code snowflake} of Flyte 1 (settings in
 * {@code config}) and Flyte 2 (settings in {@code custom}).
 *
 * <p>States: those of the driver's {@code QueryStatus}, mapped in {@link SnowflakeStates}; one that Snowflake adds
 * later counts as running (S2). Limits: one statement per task, parameters where a value may stand (never inside a
 * literal), no PUT or GET, result rows are referred to by the {@code snowflake://} URI and not fetched. Guarantee:
 * NONE, at most one statement per CreateTask call; a lost response can leave a statement that nobody watches (C1).
 */
@NullMarked
package dev.flyteagents.agents.snowflake;

import org.jspecify.annotations.NullMarked;
