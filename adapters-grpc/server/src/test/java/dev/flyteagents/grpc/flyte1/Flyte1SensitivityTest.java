package dev.flyteagents.grpc.flyte1;

import dev.flyteagents.domain.status.LogPage;
import dev.flyteagents.domain.status.TaskMetrics;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.grpc.common.FullStatus;
import dev.flyteagents.grpc.common.RandomMessages;
import dev.flyteagents.grpc.common.Sensitivity;
import dev.flyteagents.wire.flyte1.admin.CreateTaskRequest;
import dev.flyteagents.wire.flyte1.core.LiteralMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.util.Set;

@DisplayName("P2 every change of domain data changes the message")
class Flyte1SensitivityTest {
    private static final Set<String> ONLY_IN_FLYTE_2 = Set.of("TaskMetadata.extension", "TaskMetadataExtension.",
            "LogLink.", "ExtendedResources.Accelerator.deviceClass", "DataLoading.fileInputLayout",
            "TaskRequest.context", "TaskTemplate.reusePolicy", "ReusePolicy.", "TaskMetadata.Retries.backoff",
            "TaskMetadata.Backoff.", "Literal.artifact", "TaskRequest.maxDatasetSizeBytes");

    @Test
    void ofARequest() {
        Sensitivity<TaskRequest> sensitivity = new Sensitivity<>(RequestMapper::toWire, ONLY_IN_FLYTE_2);
        for (long seed = 0; seed < 30; seed++) {
            sensitivity.probe(Flyte1Messages.REQUEST.full(seed, Flyte1Messages.NORMAL_FORMS));
        }
        for (long seed = 0; seed < 300; seed++) {
            sensitivity.probe(RequestMapper.fromWire(withRandomInputs(seed)));
        }
        sensitivity.verifyCompleteFor(TaskRequest.class);
    }

    @Test
    void ofTheDatasetLimitInTheHeaderOfASyncCall() {
        Sensitivity<TaskRequest> sensitivity = new Sensitivity<>(RequestMapper::toHeader, Set.of());
        sensitivity.probe(RequestMapper.fromWire(CreateTaskRequest.getDefaultInstance()));
    }

    @Test
    void ofAnActiveStatus() {
        Sensitivity<TaskStatus.Active> sensitivity = new Sensitivity<>(StatusMapper::toWire,
                Set.of("TaskStatus.Active.unknownState", "LogLink.type", "LogLink.ready", "LogLink.iconUri"));
        sensitivity.probe(FullStatus.ACTIVE);
        sensitivity.verifyCompleteFor(TaskStatus.Active.class);
    }

    @Test
    void ofASuccess() {
        new Sensitivity<TaskStatus.Succeeded>(StatusMapper::toWire,
                Set.of("LogLink.type", "LogLink.ready", "LogLink.iconUri")).probe(FullStatus.SUCCEEDED);
    }

    @Test
    void ofAFailure() {
        Sensitivity<TaskStatus.Failed> sensitivity = new Sensitivity<>(StatusMapper::toWire,
                Set.of("LogLink.type", "LogLink.ready", "LogLink.iconUri"));
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
        LiteralMap inputs = RandomMessages.full(seed, Flyte1Messages.NORMAL_FORMS)
                .next(LiteralMap.getDefaultInstance());
        return CreateTaskRequest.newBuilder().setInputs(inputs).build();
    }
}
