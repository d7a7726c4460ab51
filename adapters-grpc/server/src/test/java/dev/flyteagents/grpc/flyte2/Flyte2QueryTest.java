package dev.flyteagents.grpc.flyte2;

import com.google.protobuf.Duration;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.status.LogPage;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.grpc.common.FullStatus;
import dev.flyteagents.grpc.common.Templates;
import dev.flyteagents.grpc.common.Times;
import dev.flyteagents.ports.agent.LogQuery;
import dev.flyteagents.ports.agent.MetricQuery;
import dev.flyteagents.ports.platform.Connection;
import dev.flyteagents.wire.flyte2.connector.CreateTaskRequest;
import dev.flyteagents.wire.flyte2.connector.GetTaskLogsRequest;
import dev.flyteagents.wire.flyte2.connector.GetTaskLogsResponseBody;
import dev.flyteagents.wire.flyte2.connector.GetTaskMetricsRequest;
import dev.flyteagents.wire.flyte2.task.Inputs;
import dev.flyteagents.wire.flyte2.task.NamedLiteral;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class Flyte2QueryTest {
    @Test
    void readsWhichLinesAreWanted() {
        assertThat(LogMapper.fromWire(GetTaskLogsRequest.newBuilder().setLines(20).setToken("t").build()))
                .isEqualTo(new LogQuery(20, Optional.of("t")));
        assertThat(LogMapper.fromWire(GetTaskLogsRequest.getDefaultInstance()))
                .isEqualTo(new LogQuery(0, Optional.empty()));
    }

    @Test
    @DisplayName("L1 lines have their time and originator")
    void writesLines() {
        GetTaskLogsResponseBody body = LogMapper.bodyOf(FullStatus.LOGS).getBody();

        assertThat(body.getLinesList()).singleElement().satisfies(line -> {
            assertThat(line.getMessage()).isEqualTo("started");
            assertThat(Times.instant(line.getTimestamp())).isEqualTo("2026-01-02T03:04:05.006Z");
            assertThat(line.getOriginator().name()).isEqualTo("SYSTEM");
        });
    }

    @Test
    @DisplayName("L1 the header has the token that continues, none at the end")
    void writesTheToken() {
        assertThat(LogMapper.headerOf(FullStatus.LOGS).getHeader().getToken()).isEqualTo("next");
        assertThat(LogMapper.headerOf(new LogPage(List.of(), Optional.empty())).getHeader().getToken()).isEmpty();
    }

    @Test
    void readsWhichMetricsAreWanted() {
        GetTaskMetricsRequest wire = GetTaskMetricsRequest.newBuilder()
                .addQueries("credits")
                .setStartTime(Timestamp.newBuilder().setSeconds(1))
                .setEndTime(Timestamp.newBuilder().setSeconds(2))
                .setStep(Duration.newBuilder().setSeconds(3))
                .build();

        assertThat(MetricMapper.fromWire(wire)).isEqualTo(new MetricQuery(List.of("credits"),
                Optional.of(Instant.ofEpochSecond(1)), Optional.of(Instant.ofEpochSecond(2)),
                Optional.of(java.time.Duration.ofSeconds(3))));
        assertThat(MetricMapper.fromWire(GetTaskMetricsRequest.getDefaultInstance()))
                .isEqualTo(new MetricQuery(List.of(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    @DisplayName("F12 a connection's secrets cannot print themselves")
    void readsAConnection() {
        Connection connection = ConnectionMapper.fromWire(dev.flyteagents.wire.flyte2.core.Connection.newBuilder()
                .setTaskType("snowflake")
                .putSecrets("password", "s3cret\n")
                .putConfigs("role", "R")
                .build());

        assertThat(connection).isEqualTo(
                new Connection("snowflake", Map.of("password", Secret.of("s3cret")), Map.of("role", "R")));
        assertThat(connection.toString()).doesNotContain("s3cret");
        assertThat(ConnectionMapper.fromWire(dev.flyteagents.wire.flyte2.core.Connection.getDefaultInstance()))
                .isEqualTo(Connection.none());
    }

    @Test
    void readsInputsAsTheSdkOrdersThem() throws InvalidProtocolBufferException {
        Inputs inputs = Inputs.parseFrom(Templates.read("flyte2/snowflake_parameters.inputs.pb").toArray());

        TaskRequest request = RequestMapper.fromWire(CreateTaskRequest.newBuilder().setInputs(inputs).build());

        assertThat(request.inputs().literals().keySet()).containsExactlyElementsOf(
                inputs.getLiteralsList().stream().map(NamedLiteral::getName).toList()).contains("whole");
        assertThat(request.inputs().find("whole")).contains(Literal.of(42));
    }
}
