package dev.flyteagents.grpc.flyte1;

import com.google.protobuf.Duration;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.status.LogPage;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.grpc.common.FullStatus;
import dev.flyteagents.grpc.common.Templates;
import dev.flyteagents.grpc.common.Times;
import dev.flyteagents.ports.agent.LogQuery;
import dev.flyteagents.ports.agent.MetricQuery;
import dev.flyteagents.wire.flyte1.admin.CreateRequestHeader;
import dev.flyteagents.wire.flyte1.admin.GetTaskLogsRequest;
import dev.flyteagents.wire.flyte1.admin.GetTaskLogsResponseBody;
import dev.flyteagents.wire.flyte1.admin.GetTaskMetricsRequest;
import dev.flyteagents.wire.flyte1.core.LiteralMap;
import dev.flyteagents.wire.flyte1.core.TaskTemplate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class Flyte1QueryTest {
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

        assertThat(body.getStructuredLinesList()).singleElement().satisfies(line -> {
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
    @DisplayName("X1 header and inputs of a sync call make one request")
    void readsASyncCall() throws InvalidProtocolBufferException {
        CreateRequestHeader header = CreateRequestHeader.newBuilder()
                .setTemplate(TaskTemplate.parseFrom(Templates.read("flyte1/chatgpt.pb").toArray()))
                .setOutputPrefix("s3://out/0")
                .setMaxDatasetSizeBytes(5)
                .build();
        LiteralMap inputs = LiteralMap.parseFrom(Templates.read("flyte1/chatgpt.inputs.pb").toArray());

        TaskRequest request = RequestMapper.fromWire(header, inputs);

        assertThat(request.category().name()).isEqualTo("chatgpt");
        assertThat(request.inputs().find("message")).contains(Literal.of("What is Flyte?"));
        assertThat(request.outputPrefix()).isEqualTo("s3://out/0");
        assertThat(request.maxDatasetSizeBytes()).isEqualTo(5);
        assertThat(RequestMapper.toHeader(request)).isEqualTo(header);
    }
}
