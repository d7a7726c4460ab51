package dev.flyteagents.sandbox.snowflake;

import dev.flyteagents.sandbox.http.Call;
import dev.flyteagents.sandbox.http.Reply;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static dev.flyteagents.sandbox.http.JsonText.fields;

/** {@code GET /monitoring/queries/<id>}: how a query stands. An unknown id gets an empty list, which drivers read as NO_DATA. */
final class Monitoring {
    private final Ledger ledger;
    private final Clock clock;

    Monitoring(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    Reply answer(Call call) {
        String id = call.path().substring(call.path().lastIndexOf('/') + 1);
        List<Object> queries = ledger.find(id)
                .<List<Object>>map(query -> List.of(row(query, call.reportedState())))
                .orElse(List.of());
        return Replies.done(fields("queries", queries));
    }

    private Map<String, @Nullable Object> row(Query query, Optional<String> reportedState) {
        Instant now = clock.instant();
        SessionContext context = query.submission().context();
        Instant end = query.finished(now).orElse(now);
        Optional<Refusal> error = query.finished(now).flatMap(ended -> query.error());
        String state = reportedState.orElseGet(() -> query.state(now));
        return fields("id", query.id(), "status", state, "state", state, "sessionId", context.sessionId(), "sqlText",
                query.submission().text(), "startTime",
                query.created().toEpochMilli(), "endTime", query.finished(now).isPresent() ? end.toEpochMilli() : 0,
                "totalDuration",
                Duration.between(query.created(), end).toMillis(), "errorCode",
                error.map(refusal -> Integer.parseInt(refusal.code())),
                "errorMessage", error.map(Refusal::message), "warehouseName",
                context.warehouse(), "warehouseId", 1,
                "warehouseExternalSize", "X-Small", "warehouseServerType", "STANDARD", "userName", context.user(),
                "roleName", context.role(),
                "databaseName", context.database(), "schemaName", context.schema(),
                "queryTag", query.submission().queryTag());
    }
}
