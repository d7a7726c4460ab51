package dev.flyteagents.benchmarks.chaos;

import com.google.protobuf.ByteString;
import dev.flyteagents.benchmarks.chaos.PlannedTask.Plan;
import dev.flyteagents.benchmarks.chaos.TaskRecord.End;
import dev.flyteagents.wire.flyte1.admin.Resource;
import dev.flyteagents.wire.flyte1.core.TaskExecution.Phase;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

import java.util.Random;

/** Propeller, for one task: its deadlines, its budgets of errors, and what it forgets. */
final class TaskDriver {

    private static final int GET_ERRORS = 5;
    private static final int DELETE_ERRORS = 10;
    /** So many that no task ends for want of them. */
    private static final int ATTEMPTS = 60;
    /** Propeller's 30 s, twenty-fold. */
    private static final long POLL_MILLIS = 1_500;
    private static final long BACK_OFF_MILLIS = 250;

    private final PlannedTask task;
    private final Calls calls;
    private final RoundRobin turns;
    private final Random random;
    private int createErrors;
    private int getErrors;
    private int cut;
    private long slowestCreate;
    private String remoteId = "";
    private String lastError = "";

    TaskDriver(PlannedTask task, Calls calls, RoundRobin turns) {
        this.task = task;
        this.calls = calls;
        this.turns = turns;
        this.random = new Random(task.seed());
    }

    TaskRecord run() throws InterruptedException {
        for (long attempt = 0; attempt < ATTEMPTS; attempt++) {
            int server = turns.next();
            ByteString handle = create(server, attempt);
            if (handle != null && task.forgetful() && attempt == 0) {
                server = turns.next();
                handle = create(server, attempt);
            }
            if (handle != null) {
                End end = follow(turns.notAt(server), handle, attempt);
                if (end != null) {
                    return record(end, attempt + 1);
                }
            }
            Thread.sleep(BACK_OFF_MILLIS);
        }
        lastError = "no attempt is left; " + lastError;
        return record(End.LOST, ATTEMPTS);
    }

    private @org.jspecify.annotations.Nullable ByteString create(int server, long attempt) {
        long begin = System.nanoTime();
        try {
            return calls.create(server, task, attempt);
        } catch (StatusRuntimeException e) {
            createErrors++;
            lastError = "create: " + e.getStatus();
            return null;
        } finally {
            slowestCreate = Math.max(slowestCreate, (System.nanoTime() - begin) / 1_000_000);
        }
    }

    /** How the task ended; nothing when the attempt failed and another is due. */
    private @org.jspecify.annotations.Nullable End follow(int first, ByteString handle, long attempt)
            throws InterruptedException {
        int server = first;
        int polls = task.plan() == Plan.ABORT ? random.nextInt(3) : Integer.MAX_VALUE;
        for (int poll = 0; poll < polls; poll++) {
            Resource resource = get(server, handle, attempt);
            if (getErrors + cut > GET_ERRORS) {
                return End.LOST;
            }
            if (resource != null) {
                remember(resource);
                if (resource.getPhase() == Phase.SUCCEEDED) {
                    return End.SUCCEEDED;
                } else if (resource.getPhase() == Phase.FAILED) {
                    lastError = "failed: " + resource.getMessage();
                    return End.FAILED;
                } else if (resource.getPhase() == Phase.RETRYABLE_FAILED) {
                    lastError = "retryable: " + resource.getMessage();
                    return null;
                }
            }
            Thread.sleep(POLL_MILLIS);
            server = turns.next();
        }
        return delete(handle);
    }

    private @org.jspecify.annotations.Nullable Resource get(int server, ByteString handle, long attempt)
            throws InterruptedException {
        int generation = calls.generation(server);
        try {
            return calls.get(server, task, handle, attempt);
        } catch (StatusRuntimeException e) {
            Thread.sleep(200);
            if (e.getStatus().getCode() == Status.Code.UNAVAILABLE && calls.generation(server) != generation) {
                cut++;
            } else {
                getErrors++;
                lastError = "get: " + e.getStatus();
            }
            return null;
        }
    }

    private End delete(ByteString handle) throws InterruptedException {
        for (int error = 0; error <= DELETE_ERRORS; error++) {
            try {
                calls.delete(turns.next(), task, handle);
                return End.ABORTED;
            } catch (StatusRuntimeException e) {
                lastError = "delete: " + e.getStatus();
            }
        }
        return End.LOST;
    }

    private void remember(Resource resource) {
        String id = resource.getCustomInfo()
                .getFieldsOrDefault("remote_id",
                        com.google.protobuf.Value.getDefaultInstance())
                .getStringValue();
        remoteId = id.isEmpty() ? remoteId : id;
    }

    private TaskRecord record(End end, long attempts) {
        return new TaskRecord(task, end, attempts, remoteId, createErrors, getErrors, cut, slowestCreate, lastError);
    }
}
