package dev.flyteagents.cloud.snowflake;

import dev.flyteagents.ports.remote.SqlStatement;
import dev.flyteagents.ports.remote.SqlStatement.Parameter;
import net.snowflake.client.api.resultset.SnowflakeType;
import net.snowflake.client.api.statement.SnowflakePreparedStatement;
import net.snowflake.client.api.statement.SnowflakeStatement;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A statement as the driver sends it. */
final class DriverStatement {

    private DriverStatement() {}

    static String submit(Connection connection, SqlStatement statement) throws SQLException {
        try (PreparedStatement prepared = prepared(connection, statement)) {
            SnowflakePreparedStatement asynchronous = prepared.unwrap(SnowflakePreparedStatement.class);
            asynchronous.executeAsyncQuery().close();
            return asynchronous.getQueryID();
        }
    }

    /** In JSON: the driver reads its other format only on a JVM that was opened for it. */
    static List<List<@Nullable String>> rows(Connection connection, SqlStatement statement, int columns)
            throws SQLException {
        try (PreparedStatement prepared = prepared(connection, statement)) {
            prepared.unwrap(SnowflakeStatement.class).setParameter("JDBC_QUERY_RESULT_FORMAT", "JSON");
            List<List<@Nullable String>> rows = new ArrayList<>();
            try (ResultSet result = prepared.executeQuery()) {
                while (result.next()) {
                    @Nullable
                    String[] row = new @Nullable String[columns];
                    for (int i = 0; i < columns; i++) {
                        row[i] = result.getString(i + 1);
                    }
                    rows.add(Arrays.asList(row));
                }
            }
            return rows;
        }
    }

    private static PreparedStatement prepared(Connection connection, SqlStatement statement) throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(statement.text());
        SnowflakeStatement own = prepared.unwrap(SnowflakeStatement.class);
        if (!statement.tags().isEmpty()) {
            own.setParameter("QUERY_TAG", QueryTag.of(statement.tags()));
        }
        if (statement.timeout().isPresent()) {
            own.setParameter(ApiBody.TIMEOUT, statement.timeout().map(Duration::toSeconds).get());
        }
        for (int i = 0; i < statement.parameters().size(); i++) {
            bind(prepared, i + 1, statement.parameters().get(i));
        }
        return prepared;
    }

    private static void bind(PreparedStatement prepared, int index, Parameter parameter) throws SQLException {
        switch (parameter) {
            case Parameter.Text(String text) -> prepared.setString(index, text);
            case Parameter.Whole(long number) -> prepared.setLong(index, number);
            case Parameter.Real(double number) -> prepared.setDouble(index, number);
            case Parameter.Bool(boolean flag) -> prepared.setBoolean(index, flag);
            case Parameter.Timestamp(Instant instant) ->
                prepared.setObject(index, Timestamp.from(instant), SnowflakeType.EXTRA_TYPES_TIMESTAMP_LTZ);
            case Parameter.Null() -> prepared.setNull(index, Types.NULL);
        }
    }
}
