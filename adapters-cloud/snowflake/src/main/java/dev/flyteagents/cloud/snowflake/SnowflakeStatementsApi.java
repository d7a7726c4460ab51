package dev.flyteagents.cloud.snowflake;

import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.platform.CallContext;
import dev.flyteagents.ports.platform.Platform;
import dev.flyteagents.ports.remote.SqlProgress;
import dev.flyteagents.ports.remote.SqlProgress.Problem;
import dev.flyteagents.ports.remote.SqlRecord;
import dev.flyteagents.ports.remote.SqlSession;
import dev.flyteagents.ports.remote.SqlStatement;
import dev.flyteagents.ports.remote.SqlStatements;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Statements by the SQL API, version 2. A repeated submit under one request id finds the first one's statement, since
 * each says {@code retry=true}. The API does not tell waiting from running. Source:
 * docs.snowflake.com/en/developer-guide/sql-api/reference and submitting-requests (resubmitting a request).
 */
public final class SnowflakeStatementsApi implements SqlStatements {

    private static final String PATH = "/api/v2/statements";

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private static final String UNKNOWN = "000709";

    /** Cancelled already, or not running any more, or unknown. */
    private static final Set<String> NOTHING_TO_CANCEL = Set.of("000604", "000605", UNKNOWN);

    /** Of several statements one failed; the service says so in the words of the procedure that runs them. */
    private static final String ONE_OF_SEVERAL = "100132";
    private static final Pattern SEVERAL = Pattern.compile(
            ".*? failed on statement (?<statement>.*) \\(at line (?<line>\\d+), position (?<position>\\d+)\\)\\.\\s*"
                    + "(?<cause>.*?) in SYSTEM\\$MULTISTMT at .*",
            Pattern.DOTALL);

    private final ApiClient client;
    private final InstantSource clock;

    public SnowflakeStatementsApi(SnowflakeConfig config, Platform platform) {
        client = new ApiClient(config, platform.clock());
        clock = platform.clock();
    }

    @Override
    public String submit(SqlSession session, SqlStatement statement, CallContext call) {
        UUID requestId = statement.requestId().orElseGet(UUID::randomUUID);
        ApiAnswer answer = client.post(session, PATH + "?requestId=" + requestId + "&retry=true&async=true",
                ApiBody.of(session, statement), call);
        if (answer.status() != 200 && answer.status() != 202) {
            throw answer.failure();
        }
        if (!ID.matcher(answer.handle()).matches()) {
            throw new AgentException(Kind.TRANSIENT, "SNOWFLAKE_ANSWER",
                    "Snowflake took the statement, but named no handle", null);
        }
        return answer.handle();
    }

    /** Not asynchronous: the rows come with the answer, unless they take longer than 45 seconds. */
    @Override
    public List<SqlRecord> find(SqlSession session, String tag, String value, Instant since, CallContext call) {
        return QueryHistory.records(rows(session,
                QueryHistory.search(tag, value, since, clock.instant(), call.remaining()), call), tag, value);
    }

    @Override
    public List<SqlRecord> running(SqlSession session, String tag, CallContext call) {
        return QueryHistory.running(
                rows(session, QueryHistory.searchRunning(tag, clock.instant(), call.remaining()), call), tag);
    }

    private List<List<@Nullable String>> rows(SqlSession session, SqlStatement search, CallContext call) {
        ApiAnswer answer = client.post(session, PATH + "?requestId=" + UUID.randomUUID(),
                ApiBody.of(session, search), call);
        if (answer.status() != 200) {
            throw answer.failure();
        }
        return answer.rows();
    }

    @Override
    public SqlProgress progress(SqlSession session, String statementId, CallContext call) {
        ApiAnswer answer = client.get(session, PATH + "/" + valid(statementId), call);
        return switch (answer.status()) {
            case 200 -> new SqlProgress("SUCCESS", Optional.empty(), answer.handles());
            case 202 -> new SqlProgress("RUNNING", Optional.empty());
            case 404 -> new SqlProgress("NO_DATA", Optional.empty());
            case 408, 422 -> answer.code().equals(UNKNOWN)
                    ? new SqlProgress("NO_DATA", Optional.empty())
                    : new SqlProgress("FAILED_WITH_ERROR", Optional.of(problem(answer)));
            default -> throw answer.failure();
        };
    }

    @Override
    public void cancel(SqlSession session, String statementId, CallContext call) {
        ApiAnswer answer = client.post(session, PATH + "/" + valid(statementId) + "/cancel", "", call);
        boolean done = answer.status() == 200 || answer.status() == 404
                || (answer.status() == 422 && NOTHING_TO_CANCEL.contains(answer.code()));
        if (!done) {
            throw answer.failure();
        }
    }

    /** The root cause first (S6), then which of several statements had it. */
    private static Problem problem(ApiAnswer answer) {
        boolean timedOut = answer.status() == 408 && answer.code().isEmpty();
        if (timedOut) {
            return new Problem("000630", "57014", answer.message());
        }
        Matcher several = SEVERAL.matcher(answer.message());
        if (!answer.code().equals(ONE_OF_SEVERAL) || !several.matches()) {
            return new Problem(answer.code(), answer.sqlState(), answer.message());
        }
        return new Problem(answer.code(), answer.sqlState(), several.group("cause") + "; in statement "
                + several.group("statement") + " (line " + several.group("line") + ", position "
                + several.group("position") + ") of several", true);
    }

    private static String valid(String statementId) {
        if (!ID.matcher(statementId).matches()) {
            throw new AgentException(Kind.NOT_FOUND, "SNOWFLAKE_QUERY_ID", "not the id of a Snowflake statement",
                    null);
        }
        return statementId;
    }
}
