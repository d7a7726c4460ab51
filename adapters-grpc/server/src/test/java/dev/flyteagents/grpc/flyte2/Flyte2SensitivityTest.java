package dev.flyteagents.grpc.flyte2;

import dev.flyteagents.domain.status.LogPage;
import dev.flyteagents.domain.status.TaskMetrics;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.grpc.common.FullStatus;
import dev.flyteagents.grpc.common.RandomMessages;
import dev.flyteagents.grpc.common.Sensitivity;
import dev.flyteagents.wire.flyte2.connector.CreateTaskRequest;
import dev.flyteagents.wire.flyte2.task.Inputs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.util.Set;

@DisplayName("P2 every change of domain data changes the message")
class Flyte2SensitivityTest {
    private static final Set<String> ONLY_IN_FLYTE_1 = Set.of("TaskExecution.overrides", "TaskExecution.NodeOverrides.",
            "TaskRequest.maxDatasetSizeBytes");

    @Test
    void ofARequest() {
        Sensitivity<TaskRequest> sensitivity = new Sensitivity<>(RequestMapper::toWire, ONLY_IN_FLYTE_1);
        for (long seed = 0; seed < 30; seed++) {
            sensitivity.probe(Flyte2Messages.REQUEST.full(seed, Flyte2Messages.NORMAL_FORMS));
        }
        for (long seed = 0; seed < 300; seed++) {
            sensitivity.probe(RequestMapper.fromWire(withRandomInputs(seed)));
        }
        sensitivity.verifyCompleteFor(TaskRequest.class);
    }

    @Test
    void ofAnActiveStatus() {
        Sensitivity<TaskStatus.Active> sensitivity = new Sensitivity<>(StatusMapper::toWire,
                Set.of("TaskStatus.Active.unknownState"));
        sensitivity.probe(FullStatus.ACTIVE);
        sensitivity.verifyCompleteFor(TaskStatus.Active.class);
    }

    @Test
    void ofASuccess() {
        new Sensitivity<TaskStatus.Succeeded>(StatusMapper::toWire,
                Set.of()).probe(FullStatus.SUCCEEDED);
    }

    @Test
    void ofAFailure() {
        Sensitivity<TaskStatus.Failed> sensitivity = new Sensitivity<>(StatusMapper::toWire,
                Set.of("Failure.code", "Failure.origin"));
        sensitivity.probe(FullStatus.FAILED);
        sensitivity.verifyCompleteFor(TaskStatus.Failed.class);
    }

    @Test
    void ofALogPage() {
        Sensitivity<LogPage> lines = new Sensitivity<>(LogMapper::bodyOf, Set.of("LogPage.nextToken"));
        lines.probe(FullStatus.LOGS);
        lines.verifyCompleteFor(LogPage.class);
        Sensitivity<LogPage> token = new Sensitivity<>(LogMapper::headerOf, Set.of("LogPage.lines"));
        token.probe(FullStatus.LOGS);
        token.verifyCompleteFor(LogPage.class);
    }

    @Test
    void ofMetrics() {
        Sensitivity<TaskMetrics> sensitivity = new Sensitivity<>(MetricMapper::toWire, Set.of());
        sensitivity.probe(FullStatus.METRICS);
        sensitivity.verifyCompleteFor(TaskMetrics.class);
    }

    private static CreateTaskRequest withRandomInputs(long seed) {
        Inputs inputs = RandomMessages.full(seed, Flyte2Messages.NORMAL_FORMS).next(Inputs.getDefaultInstance());
        return CreateTaskRequest.newBuilder().setInputs(inputs).build();
    }
}
