/** SQL statements over Snowflake's JDBC driver. */
@NullMarked
package dev.flyteagents.cloud.snowflake;

import org.jspecify.annotations.NullMarked;
