package dev.flyteagents.testkit.agents.proof;

import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.agent.RemoteCall;
import dev.flyteagents.ports.agent.SyncAgent;
import dev.flyteagents.ports.agent.TaskContext;
import dev.flyteagents.testkit.ports.Troubles;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Wrong sync agents. */
final class WrongSyncs {

    private WrongSyncs() {}

    /** Finds a mistake, and does not say where. */
    @Breaks("C2")
    static final class IsVague extends WrongSyncAgent {

        @Override
        SyncAgent asking(Troubles troubles) {
            return new SoundSyncAgent(troubles) {

                @Override
                String question(TaskRequest request) {
                    try {
                        return super.question(request);
                    } catch (InvalidFieldException e) {
                        throw AgentException.user("ORACLE_TASK", "the task is wrong");
                    }
                }
            };
        }
    }

    /** Reads a secret to say what it would send. */
    @Breaks("C2")
    static final class PlansWithSecrets extends WrongSyncAgent {

        @Override
        SyncAgent asking(Troubles troubles) {
            return new SoundSyncAgent(troubles) {

                @Override
                public RemoteCall plan(TaskRequest request, TaskContext context) {
                    var ignored = context.secret(TOKEN, HOST);
                    return super.plan(request, context);
                }
            };
        }
    }

    /** Takes a busy oracle for a refusal. */
    @Breaks("S1")
    static final class NeverRetries extends WrongSyncAgent {

        @Override
        SyncAgent asking(Troubles troubles) {
            return new SoundSyncAgent(troubles) {

                @Override
                public TaskStatus execute(TaskRequest request, TaskContext context) {
                    TaskStatus status = super.execute(request, context);
                    return status.phase() == Phase.RETRYABLE_FAILED
                            ? TaskStatus.Failed.of(Failure.user("ORACLE_BUSY", status.message()))
                            : status;
                }
            };
        }
    }

    /** Keeps the reason to itself. */
    @Breaks("S6")
    static final class HasItsOwnWords extends WrongSyncAgent {

        @Override
        SyncAgent asking(Troubles troubles) {
            return new SoundSyncAgent(troubles) {

                @Override
                Failure refused() {
                    return Failure.user("ORACLE_E7", "the call failed");
                }
            };
        }
    }

    /** Succeeds without the output that the task declares. */
    @Breaks("S8")
    static final class ReturnsNothing extends WrongSyncAgent {

        @Override
        SyncAgent asking(Troubles troubles) {
            return new SoundSyncAgent(troubles) {

                @Override
                LiteralMap outputs(TaskRequest request) {
                    return LiteralMap.empty();
                }
            };
        }
    }

    /** Says that it is still working when the oracle is throttled. */
    @Breaks("X3")
    static final class WaitsForever extends WrongSyncAgent {

        @Override
        SyncAgent asking(Troubles troubles) {
            return new SoundSyncAgent(troubles) {

                @Override
                public TaskStatus execute(TaskRequest request, TaskContext context) {
                    try {
                        return super.execute(request, context);
                    } catch (AgentException e) {
                        if (e.kind() == Kind.QUOTA) {
                            return TaskStatus.Active.of(Phase.RUNNING, "waiting");
                        }
                        throw e;
                    }
                }
            };
        }
    }

    /** Has details that no handle can carry. */
    @Breaks("P4")
    static final class SaysTooMuch extends WrongSyncAgent {

        @Override
        SyncAgent asking(Troubles troubles) {
            return new SoundSyncAgent(troubles) {

                @Override
                Value.Struct info() {
                    return Value.of(Map.of("transcript", Value.of("x".repeat(20_000))));
                }
            };
        }
    }

    /** Has a field for the question that it is busy with. */
    @Breaks("H1")
    static final class IsBusy extends WrongSyncAgent {

        @Override
        SyncAgent asking(Troubles troubles) {
            return new SoundSyncAgent(troubles) {

                private final AtomicBoolean busy = new AtomicBoolean();

                @Override
                public TaskStatus execute(TaskRequest request, TaskContext context) {
                    if (!busy.compareAndSet(false, true)) {
                        return TaskStatus.Failed.of(Failure.user("ORACLE_BUSY", "one at a time"));
                    }
                    try {
                        LockSupport.parkNanos(1_000_000);
                        return super.execute(request, context);
                    } finally {
                        busy.set(false);
                    }
                }
            };
        }
    }

    /** Shows a token in the details. */
    @Breaks("K3")
    static final class TellsASecret extends WrongSyncAgent {

        @Override
        SyncAgent asking(Troubles troubles) {
            return new SoundSyncAgent(troubles) {

                @Override
                public TaskStatus execute(TaskRequest request, TaskContext context) {
                    TaskStatus status = super.execute(request, context);
                    return status instanceof TaskStatus.Succeeded done
                            ? new TaskStatus.Succeeded(done.outputs(), context.secret(TOKEN, HOST).reveal(),
                                    done.links(), done.customInfo())
                            : status;
                }
            };
        }
    }

    /** Clears the flag that says that its caller went away. */
    @Breaks("X2")
    static final class SwallowsTheInterrupt extends WrongSyncAgent {

        @Override
        SyncAgent asking(Troubles troubles) {
            return new SoundSyncAgent(troubles) {

                @Override
                public TaskStatus execute(TaskRequest request, TaskContext context) {
                    try {
                        return super.execute(request, context);
                    } catch (AgentException e) {
                        boolean ignored = Thread.interrupted();
                        throw e;
                    }
                }
            };
        }
    }
}
