package dev.flyteagents.cloud.snowflake;

import dev.flyteagents.ports.platform.AdapterProvider;
import dev.flyteagents.ports.platform.Platform;
import dev.flyteagents.ports.platform.Rehearsal;
import dev.flyteagents.ports.remote.SqlProgress;
import dev.flyteagents.ports.remote.SqlSession;
import dev.flyteagents.ports.remote.SqlStatements;

import java.util.Map;
import java.util.Optional;

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

    /** By the SQL API: the driver reads its time limits at the login, and would rehearse it at length. */
    @Override
    public void rehearse(SnowflakeConfig config, Platform platform, Rehearsal rehearsal) {
        SqlProgress ignored = new RoutedSqlStatements(config.at(rehearsal.url()), platform).progress(
                new SqlSession("rehearsal", "REHEARSAL", Optional.empty(), Optional.empty(), Optional.empty(),
                        Optional.empty(), Optional.empty(), Map.of()),
                "00000000-0000-0000-0000-000000000000", rehearsal.withSecrets("snowflake_oauth_token"));
    }
}
