package dev.flyteagents.grpc.common;

import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.LogLink;
import dev.flyteagents.domain.status.LogPage;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskMetrics;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.value.Value;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an agent answers, with something in every component. */
public final class FullStatus {
    public static final Value.Struct INFO = Value.of(Map.of("id", Value.of("q-1"), "rows", Value.of(3L), "cost",
            Value.of(0.25), "cached", Value.of(true), "warehouse", Value.ofNothing(), "steps",
            Value.of(List.of(Value.of("scan")))));
    public static final LogLink LINK = new LogLink("Console", "https://vendor.example/q-1", LogLink.MessageFormat.JSON,
            Optional.of(Duration.ofHours(1)), true, true, LogLink.LinkType.DASHBOARD, true, "https://icon.example");
    public static final TaskStatus.Active ACTIVE = new TaskStatus.Active(Phase.RUNNING, "half way", List.of(LINK), INFO,
            Optional.of("NEW_STATE"));
    public static final TaskStatus.Succeeded SUCCEEDED = new TaskStatus.Succeeded(
            Optional.of(LiteralMap.of("results", Literal.structuredDataset("bq://p:d.t"))), "done", List.of(LINK),
            INFO);
    public static final TaskStatus.Failed FAILED = new TaskStatus.Failed(Failure.user("SQL_1", "no such table"),
            List.of(LINK), INFO);
    public static final LogPage LOGS = new LogPage(List.of(new LogPage.Line(
            Optional.of(Instant.parse("2026-01-02T03:04:05.006Z")), "started", LogPage.Originator.SYSTEM)),
            Optional.of("next"));
    public static final TaskMetrics METRICS = new TaskMetrics(List.of(new TaskMetrics.Metric("credits", INFO)));

    private FullStatus() {}
}
