package dev.flyteagents.runtime.status;

import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentDescriptor.MissingRecord;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AsyncAgent;
import dev.flyteagents.runtime.call.ContractSettings;
import dev.flyteagents.runtime.call.Protection;
import dev.flyteagents.runtime.capacity.Capacity;
import dev.flyteagents.runtime.handle.HandleEnvelope;
import dev.flyteagents.runtime.status.StatusMemory.Recollection;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What GetTask answers when the vendor cannot be asked, or forgot (S3, S10): never an error, and no failure before its time. */
final class Shield {

    private final StatusMemory memory;
    private final ContractSettings settings;

    Shield(StatusMemory memory, ContractSettings settings) {
        this.memory = memory;
        this.settings = settings;
    }

    /** The answer in place of this failure; a failed status means that the job was given up and may still be alive. */
    TaskStatus answer(AsyncAgent<?> agent, Bytes handle, HandleEnvelope envelope, AgentException failure, Instant now) {
        if (failure.code().equals(Capacity.BUSY)) {
            return unchanged(memory.of(handle), "not asked: " + failure.text());
        }
        return switch (failure.kind()) {
            case TRANSIENT, QUOTA -> troubled(handle, failure, now);
            case AUTH -> {
                Recollection task = memory.update(handle, before -> before.refused(now));
                yield patiently(task, task.refusedSince().orElse(now), settings.authPatience(), now, failure);
            }
            case NOT_FOUND -> missing(agent, handle, envelope, now);
            case USER, UNSUPPORTED -> TaskStatus.Failed.of(FailureKinds.of(failure));
            case INTERNAL -> throw failure;
        };
    }

    /** As {@link #answer}, of a vendor that cannot be asked at the moment. */
    TaskStatus troubled(Bytes handle, AgentException failure, Instant now) {
        Recollection task = memory.update(handle, before -> before.troubled(now));
        return patiently(task, task.troubleSince().orElse(now), settings.outagePatience(), now, failure);
    }

    private static TaskStatus patiently(Recollection task, Instant since, Duration patience, Instant now,
            AgentException failure) {
        String trouble = "status unknown since " + since.truncatedTo(ChronoUnit.SECONDS) + ": " + failure.text();
        return since.plus(patience).isAfter(now)
                ? unchanged(task, trouble)
                : failed(task, Failure.retryable(failure.code(), trouble));
    }

    /** Believed only of a job that is old enough, twice, while another call proves the credentials. */
    private TaskStatus missing(AsyncAgent<?> agent, Bytes handle, HandleEnvelope envelope, Instant now) {
        Recollection task = memory.update(handle, before -> before.missing(now));
        Instant since = task.missingSince().orElse(now);
        boolean believed = envelope.createdAt().plus(settings.missingAge()).isBefore(now)
                && !since.plus(settings.missingInterval()).isAfter(now)
                && memory.provenSince(envelope.account(), since);
        if (!believed && settings.keeps(Protection.SECOND_SIGHTING)) {
            return unchanged(task, "the vendor does not know the job " + envelope.remoteId() + " at the moment");
        }
        String message = "job record missing, outcome unknown: the vendor no longer knows " + envelope.remoteId();
        return failed(task, agent.descriptor().missingRecord() == MissingRecord.RETRY
                ? Failure.retryable("JOB_RECORD_MISSING", message)
                : new Failure(Failure.Origin.SYSTEM, false, "JOB_RECORD_MISSING", message));
    }

    private static TaskStatus failed(Recollection task, Failure failure) {
        return task.last()
                .<TaskStatus>map(last -> new TaskStatus.Failed(failure, last.links(), last.customInfo()))
                .orElseGet(() -> TaskStatus.Failed.of(failure));
    }

    private static TaskStatus unchanged(Recollection task, String remark) {
        Optional<TaskStatus> last = task.last();
        Phase phase = last.map(TaskStatus::phase).orElse(Phase.RUNNING);
        return new TaskStatus.Active(phase, remark, last.map(TaskStatus::links).orElse(List.of()),
                last.map(TaskStatus::customInfo).orElse(Value.Struct.empty()), Optional.empty());
    }
}
