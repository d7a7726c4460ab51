package dev.flyteagents.testkit.agents.proof;

import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.agent.AsyncAgent;
import dev.flyteagents.ports.agent.TaskContext;

import java.util.List;
import java.util.Optional;

/** Wrong ways to say what became of a job. */
final class WrongAnswers {

    private WrongAnswers() {}

    /** Takes a lost node for a mistake of the user's. */
    @Breaks("S1")
    static final class BlamesTheUser extends WrongAgent {

        @Override
        AsyncAgent<JobHandle> over(Jobs jobs) {
            return new SoundAgent(jobs) {

                @Override
                TaskStatus status(JobHandle handle, Jobs.State state) {
                    return state.name().equals("LOST")
                            ? failed(handle, Failure.user("JOBS_LOST", "the node was lost"))
                            : super.status(handle, state);
                }
            };
        }
    }

    /** Calls a state success that it does not know. */
    @Breaks("S2")
    static final class TrustsTheUnknown extends WrongAgent {

        @Override
        AsyncAgent<JobHandle> over(Jobs jobs) {
            return new SoundAgent(jobs) {

                @Override
                TaskStatus active(JobHandle handle, Phase phase, Optional<String> unknownState) {
                    return unknownState.isPresent()
                            ? new TaskStatus.Succeeded(Optional.of(outputs(handle)), "done", links(handle),
                                    info(handle))
                            : super.active(handle, phase, unknownState);
                }
            };
        }
    }

    /** Takes a throttled question for a failed job. */
    @Breaks("S3")
    static final class FailsWhenThrottled extends WrongAgent {

        @Override
        AsyncAgent<JobHandle> over(Jobs jobs) {
            return new SoundAgent(jobs) {

                @Override
                public TaskStatus get(JobHandle handle, TaskContext context) {
                    try {
                        return super.get(handle, context);
                    } catch (AgentException e) {
                        if (e.kind() == Kind.QUOTA) {
                            return failed(handle, Failure.retryable("JOBS_QUOTA", e.text()));
                        }
                        throw e;
                    }
                }
            };
        }
    }

    /** Tidies up a job whose success it has told one server. */
    @Breaks("S4")
    static final class AnswersOnce extends WrongAgent {

        @Override
        AsyncAgent<JobHandle> over(Jobs jobs) {
            return new SoundAgent(jobs) {

                @Override
                public TaskStatus get(JobHandle handle, TaskContext context) {
                    TaskStatus status = super.get(handle, context);
                    if (status instanceof TaskStatus.Succeeded) {
                        jobs.forget(handle.id());
                    }
                    return status;
                }
            };
        }
    }

    /** Keeps the vendor's reason to itself. */
    @Breaks("S6")
    static final class HasItsOwnWords extends WrongAgent {

        @Override
        AsyncAgent<JobHandle> over(Jobs jobs) {
            return new SoundAgent(jobs) {

                @Override
                TaskStatus failed(JobHandle handle, Failure failure) {
                    return super.failed(handle,
                            new Failure(failure.origin(), failure.retryable(), failure.code(), "the job failed"));
                }
            };
        }
    }

    /** Does not say which job failed. */
    @Breaks("S7")
    static final class HidesTheJob extends WrongAgent {

        @Override
        AsyncAgent<JobHandle> over(Jobs jobs) {
            return new SoundAgent(jobs) {

                @Override
                TaskStatus failed(JobHandle handle, Failure failure) {
                    return new TaskStatus.Failed(failure, links(handle), Value.Struct.empty());
                }
            };
        }
    }

    /** Succeeds without the output that the task declares. */
    @Breaks("S8")
    static final class ReturnsNothing extends WrongAgent {

        @Override
        AsyncAgent<JobHandle> over(Jobs jobs) {
            return new SoundAgent(jobs) {

                @Override
                LiteralMap outputs(JobHandle handle) {
                    return LiteralMap.empty();
                }
            };
        }
    }

    /** Succeeds with a number where a text is declared. */
    @Breaks("S8")
    static final class ReturnsAnotherType extends WrongAgent {

        @Override
        AsyncAgent<JobHandle> over(Jobs jobs) {
            return new SoundAgent(jobs) {

                @Override
                LiteralMap outputs(JobHandle handle) {
                    return handle.answers() ? LiteralMap.of("o0", Literal.of(42)) : LiteralMap.empty();
                }
            };
        }
    }

    /** Has no link on a failure, where it is wanted most. */
    @Breaks("S9")
    static final class DropsTheLinks extends WrongAgent {

        @Override
        AsyncAgent<JobHandle> over(Jobs jobs) {
            return new SoundAgent(jobs) {

                @Override
                TaskStatus failed(JobHandle handle, Failure failure) {
                    return new TaskStatus.Failed(failure, List.of(), info(handle));
                }
            };
        }
    }

    /** Believes at once that a job is gone. */
    @Breaks("S10")
    static final class FailsWhatIsGone extends WrongAgent {

        @Override
        AsyncAgent<JobHandle> over(Jobs jobs) {
            return new SoundAgent(jobs) {

                @Override
                public TaskStatus get(JobHandle handle, TaskContext context) {
                    try {
                        return super.get(handle, context);
                    } catch (AgentException e) {
                        if (e.kind() == Kind.NOT_FOUND) {
                            return failed(handle, Failure.retryable("JOBS_GONE", "the job is gone"));
                        }
                        throw e;
                    }
                }
            };
        }
    }
}
