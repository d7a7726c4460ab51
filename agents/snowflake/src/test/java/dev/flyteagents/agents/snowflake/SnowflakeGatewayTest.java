package dev.flyteagents.agents.snowflake;

import dev.flyteagents.cloud.snowflake.RoutedSqlStatements;
import dev.flyteagents.cloud.snowflake.SnowflakeConfig;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.platform.Connection;
import dev.flyteagents.ports.platform.EgressPolicy;
import dev.flyteagents.ports.platform.Platform;
import dev.flyteagents.runtime.AgentCatalog;
import dev.flyteagents.runtime.TaskGateway;
import dev.flyteagents.runtime.call.ContractSettings;
import dev.flyteagents.runtime.call.GatewayServices;
import dev.flyteagents.runtime.call.TaskCall;
import dev.flyteagents.runtime.credentials.CredentialLookup;
import dev.flyteagents.sandbox.snowflake.SnowflakeEndpoint;
import dev.flyteagents.sandbox.snowflake.SnowflakeSimulator;
import dev.flyteagents.testkit.ports.InMemoryCredentials;
import dev.flyteagents.testkit.ports.InMemoryWireCodec;
import dev.flyteagents.testkit.ports.RecordingMeter;
import dev.flyteagents.testkit.ports.TaskRequests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import static org.assertj.core.api.Assertions.assertThat;

/** The agent, its adapter and the runtime against a Snowflake over HTTP, under one clock that the test moves. */
class SnowflakeGatewayTest {

    private static final TaskCategory SNOWFLAKE = new TaskCategory("snowflake", 0);
    private static final Duration POLL = Duration.ofSeconds(30);
    private static final String SLOW = "select 'slow'";

    private final MovedClock clock = new MovedClock();
    private final SnowflakeSimulator snowflake = SnowflakeSimulator
            .start(SnowflakeSimulator.Settings.defaults().withClock(clock));
    private final InMemoryCredentials credentials = new InMemoryCredentials();
    private final TaskGateway gateway = replica();

    SnowflakeGatewayTest() {
        snowflake.rules().when("'slow'").runs(Duration.ofHours(1));
    }

    @AfterEach
    void stop() {
        snowflake.close();
    }

    @Test
    @DisplayName("S3 Ten minutes of outage with 500 running tasks: none fails, and no get is an error")
    void tenMinutesOfOutageWith500RunningTasks() throws Exception {
        credentials.put("snowflake_oauth_token", snowflake.credentials().oauthToken());
        List<Bytes> handles = atOnce(500, i -> gateway.create(request(SLOW, "s3://bucket/" + i + "/0"), call()));
        assertThat(snowflake.ledger().alive()).isEqualTo(500);
        assertThat(polled(handles))
                .allSatisfy(status -> assertThat(status.message()).isEqualTo("Snowflake says RUNNING"));

        for (int round = 0; round < Duration.ofMinutes(10).dividedBy(POLL); round++) {
            snowflake.faults().clear();
            arm(round);
            clock.advance(POLL);
            assertThat(polled(handles)).hasSize(500).allSatisfy(status -> {
                assertThat(status.phase()).isEqualTo(Phase.RUNNING);
                assertThat(status.message()).doesNotStartWith("Snowflake says");
            });
        }

        snowflake.faults().clear();
        clock.advance(Duration.ofHours(2));
        assertThat(polled(handles)).extracting(TaskStatus::phase).containsOnly(Phase.SUCCEEDED);
        assertThat(snowflake.ledger().created()).isEqualTo(500);
        assertThat(snowflake.ledger().cancelled()).isZero();
    }

    /** Another kind of trouble each round. */
    private void arm(int round) {
        switch (round % 4) {
            case 0 -> snowflake.faults().on(SnowflakeEndpoint.API_STATUS).status(503);
            case 1 -> snowflake.faults().on(SnowflakeEndpoint.API_STATUS).loseResponse();
            case 2 -> snowflake.faults().on(SnowflakeEndpoint.API_STATUS).tooManyRequests(Duration.ofSeconds(1));
            default -> snowflake.faults().on(SnowflakeEndpoint.API_STATUS).status(500);
        }
    }

    @Test
    @DisplayName("S3 R1 429 for five minutes is the last phase, never a failure")
    void throttlingForFiveMinutesIsTheLastPhase() {
        credentials.put("snowflake_oauth_token", snowflake.credentials().oauthToken());
        Bytes handle = gateway.create(request(SLOW, "s3://bucket/n0/0"), call());
        assertThat(get(handle).phase()).isEqualTo(Phase.RUNNING);

        snowflake.faults().on(SnowflakeEndpoint.API_STATUS).tooManyRequests(Duration.ofSeconds(5));
        for (Duration passed = Duration.ZERO; passed.toMinutes() < 5; passed = passed.plus(POLL)) {
            clock.advance(POLL);
            assertThat(get(handle)).satisfies(status -> {
                assertThat(status.phase()).isEqualTo(Phase.RUNNING);
                assertThat(status.message()).startsWith("status unknown since ").contains("429");
            });
        }

        snowflake.faults().clear();
        clock.advance(Duration.ofHours(2));
        assertThat(get(handle).phase()).isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    @DisplayName("C3 A bad statement is one submit and FAILED, with Snowflake's code and text, refused at once or later")
    void aBadStatementIsOneSubmit() {
        credentials.put("snowflake_oauth_token", snowflake.credentials().oauthToken());
        snowflake.rules().when("refused").isRefused("001003", "42000", "SQL compilation error: unexpected 'refused'.");

        Bytes refused = gateway.create(request("select refused", "s3://bucket/n0/0"), call());
        Bytes uncompiled = gateway.create(request("select * from no_such_table", "s3://bucket/n1/0"), call());
        clock.advance(POLL);

        assertThat(get(refused)).satisfies(status -> {
            assertThat(status.phase()).isEqualTo(Phase.FAILED);
            assertThat(status.message()).startsWith("001003 (42000): SQL compilation error: unexpected 'refused'.");
        });
        assertThat(get(uncompiled)).satisfies(status -> {
            assertThat(status.phase()).isEqualTo(Phase.FAILED);
            assertThat(status.message()).startsWith("002003 (42S02): ").contains("NO_SUCH_TABLE");
        });
        assertThat(snowflake.ledger().calls(SnowflakeEndpoint.API_SUBMIT)).isEqualTo(2);
    }

    @Test
    @DisplayName("C1 By password a create that is repeated on another replica finds the statement of the first")
    void aCreateThatIsRepeatedOnAnotherReplicaFindsTheFirst() {
        credentials.put("snowflake_password", snowflake.credentials().password());
        TaskRequest request = request(SLOW, "s3://bucket/n0/0");

        Bytes first = gateway.create(request, call());
        Bytes second = replica().create(request, call());
        Bytes otherPrefix = replica().create(request(SLOW, "s3://bucket/n0-b/0"), call());

        assertThat(snowflake.ledger().created()).isEqualTo(2);
        assertThat(get(second).customInfo().fields().get("remote_id")).isNotNull()
                .isEqualTo(get(first).customInfo().fields().get("remote_id"))
                .isNotEqualTo(get(otherPrefix).customInfo().fields().get("remote_id"));
    }

    @Test
    @DisplayName("S6 Of several statements each one's own state is told, over the wire")
    void ofSeveralStatementsEachOnesStateIsTold() {
        credentials.put("snowflake_oauth_token", snowflake.credentials().oauthToken());
        Bytes handle = gateway.create(request("insert into t values (1); select 1/0; select 3", "s3://bucket/n0/0"),
                call());
        clock.advance(POLL);

        TaskStatus status = get(handle);

        assertThat(status.message()).startsWith("100132 (P0000): Division by zero; in statement \"select 1/0\" ")
                .containsPattern("of those that ran: \\S+ SUCCESS, \\S+ FAILED_WITH_ERROR; see ");
        assertThat(status.customInfo().fields().get("statements")).isInstanceOfSatisfying(Value.Array.class,
                parts -> assertThat(parts.items()).hasSize(2));
        assertThat(snowflake.ledger().calls(SnowflakeEndpoint.API_STATUS)).isEqualTo(1);
        assertThat(snowflake.ledger().calls(SnowflakeEndpoint.API_SUBMIT)).isEqualTo(2);
    }

    /** A server of its own on the same secrets. */
    private TaskGateway replica() {
        Platform platform = new Platform(clock, new RecordingMeter());
        return new TaskGateway(AgentCatalog.of(new SnowflakeAgent(
                new RoutedSqlStatements(SnowflakeConfig.defaults().at(snowflake.url()), platform))),
                GatewayServices.of(new CredentialLookup(List.of(credentials)), EgressPolicy.anywhere(), List.of(),
                        new RecordingMeter(), clock, ContractSettings.defaults()));
    }

    private static TaskRequest request(String statement, String outputPrefix) {
        return TaskRequests.attempt(Tasks.flyte2()
                .custom("account", Value.of("sandbox"))
                .custom("warehouse", Value.of("COMPUTE_WH"))
                .custom("database", Value.of("DEMO"))
                .sql(statement)
                .request()
                .template(), LiteralMap.empty(), 0, outputPrefix);
    }

    private TaskStatus get(Bytes handle) {
        return gateway.get(SNOWFLAKE, handle, "", call());
    }

    private List<TaskStatus> polled(List<Bytes> handles) throws Exception {
        return atOnce(handles.size(), i -> get(handles.get(i)));
    }

    private TaskCall call() {
        return new TaskCall(Connection.none(), clock.instant().plusSeconds(60),
                new InMemoryWireCodec());
    }

    private interface Task<T> {
        T run(int index);
    }

    /** From as many callers as Propeller may have. */
    private static <T> List<T> atOnce(int times, Task<T> task) throws Exception {
        try (ExecutorService callers = Executors.newFixedThreadPool(16)) {
            List<Future<T>> answers = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                int index = i;
                answers.add(callers.submit(() -> task.run(index)));
            }
            List<T> all = new ArrayList<>();
            for (Future<T> answer : answers) {
                all.add(answer.get());
            }
            return all;
        }
    }
}
