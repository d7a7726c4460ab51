package dev.flyteagents.testkit.agents.proof;

import dev.flyteagents.domain.status.LogPage;
import dev.flyteagents.domain.status.TaskMetrics;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AsyncAgent;
import dev.flyteagents.ports.agent.LogQuery;
import dev.flyteagents.ports.agent.MetricQuery;
import dev.flyteagents.ports.agent.Owned;
import dev.flyteagents.ports.agent.TaskContext;
import dev.flyteagents.testkit.ports.FakeCallContext;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Wrong ways to keep a job, and to let go of it. */
final class WrongHandles {

    private WrongHandles() {}

    /** Takes a job that is over for a mistake. */
    @Breaks("D1")
    static final class FailsOnASecondDelete extends WrongAgent {

        @Override
        AsyncAgent<JobHandle> over(Jobs jobs) {
            return new SoundAgent(jobs) {

                @Override
                public void delete(JobHandle handle, TaskContext context) {
                    if (!jobs.state(handle.id(), context).alive()) {
                        throw AgentException.user("JOBS_OVER", "the job is over");
                    }
                    super.delete(handle, context);
                }
            };
        }
    }

    /** Says that it cancelled when the vendor could not be asked. */
    @Breaks("D1")
    static final class SwallowsItsFailure extends WrongAgent {

        @Override
        AsyncAgent<JobHandle> over(Jobs jobs) {
            return new SoundAgent(jobs) {

                @Override
                public void delete(JobHandle handle, TaskContext context) {
                    try {
                        super.delete(handle, context);
                    } catch (AgentException e) {
                        return;
                    }
                }
            };
        }
    }

    /** Cancels whatever runs. */
    @Breaks("D2")
    static final class CancelsThemAll extends WrongAgent {

        @Override
        AsyncAgent<JobHandle> over(Jobs jobs) {
            return new SoundAgent(jobs) {

                @Override
                public void delete(JobHandle handle, TaskContext context) {
                    jobs.all().forEach(job -> jobs.cancel(job.remoteId(), context));
                }
            };
        }
    }

    /** Says that it looked for its jobs, and did not. */
    @Breaks("D2")
    static final class OwnsNothing extends WrongAgent {

        @Override
        AsyncAgent<JobHandle> over(Jobs jobs) {
            return new SoundAgent(jobs) {

                @Override
                public List<Owned<JobHandle>> findOwned(String account, TaskContext context) {
                    return List.of();
                }
            };
        }
    }

    /** Has a field for the job that it is busy with. */
    @Breaks("H1")
    static final class KeepsStateBetweenCalls extends WrongAgent {

        @Override
        AsyncAgent<JobHandle> over(Jobs jobs) {
            return new SoundAgent(jobs) {

                private volatile String current = "";

                @Override
                public TaskStatus get(JobHandle handle, TaskContext context) {
                    current = handle.id();
                    LockSupport.parkNanos(1_000_000);
                    return super.get(new JobHandle(current, handle.cluster(), handle.answers(), handle.note()),
                            context);
                }
            };
        }
    }

    /** Reads any JSON as a handle. */
    @Breaks("H3")
    static final class TakesAnything extends WrongAgent {

        @Override
        AsyncAgent<JobHandle> over(Jobs jobs) {
            return new SoundAgent(jobs) {

                @Override
                public Optional<JobHandle> migrate(Value foreign) {
                    return super.migrate(foreign).or(() -> Optional.of(new JobHandle("job-1", "main", false,
                            Optional.empty())));
                }
            };
        }
    }

    /** Puts a token where everybody can read it. */
    @Breaks("H4")
    static final class KeepsASecret extends WrongAgent {

        @Override
        AsyncAgent<JobHandle> over(Jobs jobs) {
            return new SoundAgent(jobs) {

                @Override
                public JobHandle create(TaskRequest request, TaskContext context) {
                    JobHandle handle = super.create(request, context);
                    return new JobHandle(handle.id(), handle.cluster(), handle.answers(),
                            Optional.of(context.secret(TOKEN, HOST).reveal()));
                }
            };
        }
    }

    /** Does not know the handles that it said it would take over. */
    @Breaks("H5")
    static final class LeavesPythonBehind extends WrongAgent {

        @Override
        AsyncAgent<JobHandle> over(Jobs jobs) {
            return new SoundAgent(jobs) {

                @Override
                public Optional<JobHandle> migrate(Value foreign) {
                    return Optional.empty();
                }
            };
        }
    }

    /** Shows a token in a message. */
    @Breaks("K3")
    static final class TellsASecret extends WrongAgent {

        @Override
        AsyncAgent<JobHandle> over(Jobs jobs) {
            return new SoundAgent(jobs) {

                @Override
                public TaskStatus get(JobHandle handle, TaskContext context) {
                    TaskStatus status = super.get(handle, context);
                    return status instanceof TaskStatus.Active active
                            ? new TaskStatus.Active(active.phase(),
                                    "asked with " + context.secret(TOKEN, HOST).reveal(), active.links(),
                                    active.customInfo(), active.unknownState())
                            : status;
                }
            };
        }
    }

    /** Clears the flag that says that its caller went away. */
    @Breaks("X2")
    static final class SwallowsTheInterrupt extends WrongAgent {

        @Override
        AsyncAgent<JobHandle> over(Jobs jobs) {
            return new SoundAgent(jobs) {

                @Override
                public TaskStatus get(JobHandle handle, TaskContext context) {
                    try {
                        return super.get(handle, context);
                    } catch (AgentException e) {
                        boolean ignored = Thread.interrupted();
                        throw e;
                    }
                }
            };
        }
    }

    /** Gives the vendor an hour, whoever waits. */
    @Breaks("X2")
    static final class TakesItsTime extends WrongAgent {

        @Override
        AsyncAgent<JobHandle> over(Jobs jobs) {
            return new SoundAgent(jobs) {

                @Override
                public TaskStatus get(JobHandle handle, TaskContext context) {
                    return status(handle, jobs.state(handle.id(), FakeCallContext.unhurried()));
                }
            };
        }
    }

    /** Answers no lines where it should say that it has no logs. */
    @Breaks("L1")
    static final class HasEmptyLogs extends WrongAgent {

        @Override
        AsyncAgent<JobHandle> over(Jobs jobs) {
            return new SoundAgent(jobs) {

                @Override
                public LogPage logs(JobHandle handle, LogQuery query, TaskContext context) {
                    return new LogPage(List.of(), Optional.empty());
                }
            };
        }
    }

    /** Answers no metrics where it should say that it has none. */
    @Breaks("L2")
    static final class HasEmptyMetrics extends WrongAgent {

        @Override
        AsyncAgent<JobHandle> over(Jobs jobs) {
            return new SoundAgent(jobs) {

                @Override
                public TaskMetrics metrics(JobHandle handle, MetricQuery query, TaskContext context) {
                    return new TaskMetrics(List.of());
                }
            };
        }
    }
}
