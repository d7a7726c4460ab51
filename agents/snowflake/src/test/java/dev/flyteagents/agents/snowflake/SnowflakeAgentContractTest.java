package dev.flyteagents.agents.snowflake;

import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.submission.Idempotency;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AsyncAgent;
import dev.flyteagents.ports.remote.SqlProgress;
import dev.flyteagents.ports.remote.SqlProgress.Problem;
import dev.flyteagents.testkit.agents.AsyncAgentContract;
import dev.flyteagents.testkit.agents.AsyncAgentFixture;
import dev.flyteagents.testkit.ports.InMemorySqlStatements;
import dev.flyteagents.testkit.ports.Troubles;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** By each of the roads that a statement may take. */
@ParameterizedClass
@MethodSource("roads")
class SnowflakeAgentContractTest extends AsyncAgentContract<SnowflakeHandle> {

    @Parameter
    Idempotency road = new Idempotency.None();

    static List<Idempotency> roads() {
        return List.of(new Idempotency.Token(Duration.ofMinutes(10)), new Idempotency.Search(Duration.ofSeconds(10)));
    }

    @Override
    protected AsyncAgentFixture<SnowflakeHandle> fixture() {
        return new Warehouse(road);
    }

    /** A warehouse whose statements run until the kit says otherwise. */
    private static final class Warehouse implements AsyncAgentFixture<SnowflakeHandle> {

        private static final String REFUSED = "selct 1";
        private static final String PYTHON = "{\"user\":\"FLYTE\",\"account\":\"MYORG-ACME\",\"database\":\"DB\","
                + "\"schema\":\"PUBLIC\",\"warehouse\":\"WH\",\"query_id\":\"01b2c3d4-0000-0000-0000-000000000001\","
                + "\"has_output\":true";

        private final InMemorySqlStatements statements = new InMemorySqlStatements();

        Warehouse(Idempotency road) {
            statements.promises(road);
            statements.becomes("select 1", new SqlProgress("RUNNING", Optional.empty()));
            statements.refuses(REFUSED, new Problem("001003", "42000", "SQL compilation error: syntax error"));
        }

        @Override
        public AsyncAgent<SnowflakeHandle> agent() {
            return new SnowflakeAgent(statements);
        }

        @Override
        public TaskRequest task() {
            return Tasks.flyte2().output(SnowflakeTask.RESULTS).request();
        }

        @Override
        public Map<String, TaskRequest> mistakes() {
            Map<String, TaskRequest> mistakes = new LinkedHashMap<>();
            mistakes.put("custom.account", Tasks.flyte2().custom("account", Value.of("evil.com/x")).request());
            mistakes.put("custom.warehose", Tasks.flyte2().custom("warehose", Value.of("WH")).request());
            mistakes.put("custom.connection_kwargs.password",
                    Tasks.flyte2().option("password", Value.of("x")).request());
            mistakes.put("config.user", Tasks.flyte1().withoutConfig("user").request());
            mistakes.put("sql.statement", Tasks.flyte1().sql("select %(x)s").input("y", Literal.of(1)).request());
            mistakes.put("interface.outputs.rows", Tasks.flyte2().output("rows").request());
            return mistakes;
        }

        @Override
        public Optional<Refusal> refusal() {
            return Optional.of(new Refusal(Tasks.flyte2().sql(REFUSED).request(),
                    "001003 (42000): SQL compilation error"));
        }

        @Override
        public Map<String, Phase> states() {
            Map<String, Phase> states = new LinkedHashMap<>();
            List.of("NO_DATA", "QUEUED", "RESUMING_WAREHOUSE", "QUEUED_REPARING_WAREHOUSE")
                    .forEach(waiting -> states.put(waiting, Phase.INITIALIZING));
            List.of("RUNNING", "BLOCKED", "RESTARTED", "ABORTING")
                    .forEach(running -> states.put(running, Phase.RUNNING));
            states.put("SUCCESS", Phase.SUCCEEDED);
            List.of("FAILED_WITH_ERROR", "ABORTED").forEach(failed -> states.put(failed, Phase.FAILED));
            List.of("FAILED_WITH_INCIDENT", "DISCONNECTED")
                    .forEach(lost -> states.put(lost, Phase.RETRYABLE_FAILED));
            return states;
        }

        @Override
        public void become(String remoteId, String state) {
            statements.reports(remoteId, new SqlProgress(state, Optional.empty()));
        }

        @Override
        public String fail(String remoteId, String text) {
            statements.reports(remoteId, new SqlProgress("FAILED_WITH_ERROR",
                    Optional.of(new Problem("002003", "42S02", text))));
            return "002003 (42S02): " + text;
        }

        @Override
        public void forget(String remoteId) {
            become(remoteId, "NO_DATA");
        }

        @Override
        public Troubles troubles() {
            return statements.troubles();
        }

        @Override
        public List<Job> jobs() {
            return statements.submitted()
                    .stream()
                    .map(found -> new Job(found.id(), found.statement().tags().toString(), isAlive(found.id())))
                    .toList();
        }

        private boolean isAlive(String id) {
            return statements.stateOf(id).equals("RUNNING");
        }

        @Override
        public List<String> goldenHandles() {
            return List.of("handles/v1-first.json", "handles/v1-time-limit.json");
        }

        @Override
        public List<String> foreignHandles() {
            return List.of(PYTHON + "}", PYTHON + ",\"connection_kwargs\":{\"role\":\"ANALYST\"}}");
        }

        @Override
        public Set<Ability> abilities() {
            return Set.of(Ability.PLAN, Ability.FIND_OWNED);
        }

        @Override
        public String accountToReap(String account) {
            return account + "?user=FLYTE&warehouse=WH&database=DB";
        }
    }
}
