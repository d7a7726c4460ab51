package dev.flyteagents.testkit.agents.proof;

import dev.flyteagents.domain.submission.Idempotency;
import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.domain.submission.SubmissionTerms;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.agent.AsyncAgent;
import dev.flyteagents.ports.agent.RemoteCall;
import dev.flyteagents.ports.agent.TaskContext;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Wrong ways to create a job. */
final class WrongCreates {

    private WrongCreates() {}

    /** Submits again to be sure. */
    @Breaks("C1")
    static final class SubmitsTwice extends WrongAgent {

        @Override
        AsyncAgent<JobHandle> over(Jobs jobs) {
            return new SoundAgent(jobs) {

                @Override
                public JobHandle create(TaskRequest request, TaskContext context) {
                    JobHandle first = super.create(request, context);
                    jobs.submit("run", UUID.randomUUID().toString(), "", context);
                    return first;
                }
            };
        }
    }

    /** Says that the vendor deduplicates, and gives it nothing to do so by. */
    @Breaks("C1")
    static final class ForgetsItsToken extends WrongAgent {

        @Override
        AsyncAgent<JobHandle> over(Jobs jobs) {
            return new SoundAgent(jobs) {

                @Override
                String token(TaskRequest request, TaskContext context) {
                    return UUID.randomUUID().toString();
                }
            };
        }
    }

    /** Takes two calls of one sub-workflow for one task. */
    @Breaks("C1")
    static final class IgnoresThePrefix extends WrongAgent {

        @Override
        AsyncAgent<JobHandle> over(Jobs jobs) {
            return new SoundAgent(jobs) {

                @Override
                String token(TaskRequest request, TaskContext context) {
                    return request.execution().orElseThrow().toString();
                }
            };
        }
    }

    /** Says that it searches before it submits, and never finds anything. */
    @Breaks("C1")
    static final class FindsNothing extends WrongAgent {

        @Override
        AsyncAgent<JobHandle> over(Jobs jobs) {
            return new SoundAgent(jobs, new Idempotency.Search(Duration.ofMinutes(1))) {

                @Override
                public Optional<JobHandle> find(SubmissionKey key, TaskRequest request, TaskContext context) {
                    return Optional.empty();
                }

                @Override
                String token(TaskRequest request, TaskContext context) {
                    return UUID.randomUUID().toString();
                }
            };
        }
    }

    /** Has a guarantee that its descriptor does not name. */
    @Breaks("C1")
    static final class PromisesMore extends WrongAgent {

        @Override
        AsyncAgent<JobHandle> over(Jobs jobs) {
            return new SoundAgent(jobs) {

                @Override
                public SubmissionTerms terms(TaskRequest request, TaskContext context) {
                    command(request);
                    return new SubmissionTerms("jobs:main", new Idempotency.Name(),
                            SubmissionTerms.EarlierAttempts.OFF);
                }
            };
        }
    }

    /** Finds a mistake, and does not say where. */
    @Breaks("C2")
    static final class IsVague extends WrongAgent {

        @Override
        AsyncAgent<JobHandle> over(Jobs jobs) {
            return new SoundAgent(jobs) {

                @Override
                String command(TaskRequest request) {
                    try {
                        return super.command(request);
                    } catch (InvalidFieldException e) {
                        throw AgentException.user("JOBS_TASK", "the task is wrong");
                    }
                }
            };
        }
    }

    /** Calls the vendor before it has read the task. */
    @Breaks("C2")
    static final class AsksFirst extends WrongAgent {

        @Override
        AsyncAgent<JobHandle> over(Jobs jobs) {
            return new SoundAgent(jobs) {

                @Override
                public SubmissionTerms terms(TaskRequest request, TaskContext context) {
                    Optional<String> ignored = jobs.find("", context);
                    return super.terms(request, context);
                }
            };
        }
    }

    /** Reads a secret to say what it would send. */
    @Breaks("C2")
    static final class PlansWithSecrets extends WrongAgent {

        @Override
        AsyncAgent<JobHandle> over(Jobs jobs) {
            return new SoundAgent(jobs) {

                @Override
                public RemoteCall plan(TaskRequest request, TaskContext context) {
                    var ignored = context.secret(TOKEN, HOST);
                    return super.plan(request, context);
                }
            };
        }
    }

    /** Takes the vendor's last word for a passing trouble. */
    @Breaks("C3")
    static final class RetriesRefusals extends WrongAgent {

        @Override
        AsyncAgent<JobHandle> over(Jobs jobs) {
            return new SoundAgent(jobs) {

                @Override
                public JobHandle create(TaskRequest request, TaskContext context) {
                    try {
                        return super.create(request, context);
                    } catch (AgentException e) {
                        throw e.kind() == Kind.USER ? new AgentException(Kind.INTERNAL, "JOBS", e.text(), e) : e;
                    }
                }
            };
        }
    }

    /** Takes a passing trouble for the user's mistake. */
    @Breaks("C4")
    static final class GivesUpAtOnce extends WrongAgent {

        @Override
        AsyncAgent<JobHandle> over(Jobs jobs) {
            return new SoundAgent(jobs) {

                @Override
                public JobHandle create(TaskRequest request, TaskContext context) {
                    try {
                        return super.create(request, context);
                    } catch (AgentException e) {
                        throw e.kind() == Kind.AUTH ? AgentException.user("JOBS", e.text()) : e;
                    }
                }
            };
        }
    }

    /** Submits a job that nobody can find by its key. */
    @Breaks("C7")
    static final class LeavesNoMark extends WrongAgent {

        @Override
        AsyncAgent<JobHandle> over(Jobs jobs) {
            return new SoundAgent(jobs) {

                @Override
                String marks(TaskContext context) {
                    return "";
                }
            };
        }
    }
}
