/**
 * SQL statements over Snowflake's JDBC driver: {@link SnowflakeSqlStatements} speaks to it, {@link SnowflakeSessions}
 * keeps it logged in, {@link SnowflakeCredentials} and {@link PrivateKeys} prove who we are, {@link SnowflakeFailures}
 * says what its exceptions mean.
 */
@NullMarked
package dev.flyteagents.cloud.snowflake;

import org.jspecify.annotations.NullMarked;
