package dev.flyteagents.grpc.flyte2;

import dev.flyteagents.domain.status.LogPage;
import dev.flyteagents.grpc.common.Enums;
import dev.flyteagents.grpc.common.Presence;
import dev.flyteagents.grpc.common.Times;
import dev.flyteagents.ports.agent.LogQuery;
import dev.flyteagents.wire.flyte2.connector.GetTaskLogsRequest;
import dev.flyteagents.wire.flyte2.connector.GetTaskLogsResponse;
import dev.flyteagents.wire.flyte2.connector.GetTaskLogsResponseBody;
import dev.flyteagents.wire.flyte2.connector.GetTaskLogsResponseHeader;
import dev.flyteagents.wire.flyte2.logs.dataplane.LogLine;
import dev.flyteagents.wire.flyte2.logs.dataplane.LogLineOriginator;

/** Pages of a job's log. A page is sent as two messages: its body, then the header with the token (L1). */
final class LogMapper {
    private LogMapper() {}

    static LogQuery fromWire(GetTaskLogsRequest wire) {
        return new LogQuery(wire.getLines(), Presence.ofText(wire.getToken()));
    }

    @SuppressWarnings("deprecation") // results: older readers know only these
    static GetTaskLogsResponse bodyOf(LogPage domain) {
        GetTaskLogsResponseBody.Builder body = GetTaskLogsResponseBody.newBuilder();
        for (LogPage.Line line : domain.lines()) {
            body.addResults(line.message()).addLines(toWire(line));
        }
        return GetTaskLogsResponse.newBuilder().setBody(body).build();
    }

    static GetTaskLogsResponse headerOf(LogPage domain) {
        return GetTaskLogsResponse.newBuilder()
                .setHeader(GetTaskLogsResponseHeader.newBuilder().setToken(domain.nextToken().orElse("")))
                .build();
    }

    private static LogLine toWire(LogPage.Line domain) {
        LogLine.Builder wire = LogLine.newBuilder()
                .setMessage(domain.message())
                .setOriginator(Enums.sameNamed(LogLineOriginator.class, domain.originator()));
        domain.timestamp().map(Times::toWire).ifPresent(wire::setTimestamp);
        return wire.build();
    }
}
