package dev.flyteagents.cloud.snowflake;

import dev.flyteagents.ports.platform.AdapterProvider;
import dev.flyteagents.ports.platform.Platform;
import dev.flyteagents.ports.remote.SqlStatements;

/** Offers {@link SqlStatements} on Snowflake. */
public final class SnowflakeSqlProvider implements AdapterProvider<SqlStatements, SnowflakeConfig> {

    @Override
    public Class<SqlStatements> port() {
        return SqlStatements.class;
    }

    @Override
    public String vendor() {
        return "snowflake";
    }

    @Override
    public SnowflakeConfig defaults() {
        return SnowflakeConfig.defaults();
    }

    @Override
    public SqlStatements create(SnowflakeConfig config, Platform platform) {
        return new RoutedSqlStatements(config, platform);
    }
}
