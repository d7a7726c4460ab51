/**
 * SQL statements on Snowflake, submitted asynchronously: task type {@code snowflake} of Flyte 1 (settings in
 * {@code config}) and Flyte 2 (settings in {@code custom}).
 *
 * <p>States: those of the driver's {@code QueryStatus}, mapped in {@link SnowflakeStates}; one that Snowflake adds
 * later counts as running (S2). Limits: parameters where a value may stand (never inside a literal, nor with several
 * statements), no PUT or GET, result rows are referred to by the {@code snowflake://} URI and not fetched. Guarantee
 * (C1): TOKEN where the SQL API takes the statement; else SEARCH: it is looked for by its tag before it is submitted, and
 * two replicas that take one task within seconds may both submit it.
 */
@NullMarked
package dev.flyteagents.agents.snowflake;

import org.jspecify.annotations.NullMarked;
