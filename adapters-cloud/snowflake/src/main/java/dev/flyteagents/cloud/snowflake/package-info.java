/**
 * SQL statements on Snowflake by two roads, between which {@link StatementRoute} chooses: {@link SnowflakeStatementsApi}
 * speaks to the SQL API, under the tokens of {@link ApiTokens}; {@link SnowflakeSqlStatements} to the JDBC driver, which
 * {@link SnowflakeSessions} keeps logged in. {@link SnowflakeCredentials} and {@link PrivateKeys} prove who we are,
 * {@link SnowflakeFailures} says what refusals mean.
 */
@NullMarked
package dev.flyteagents.cloud.snowflake;

import org.jspecify.annotations.NullMarked;
