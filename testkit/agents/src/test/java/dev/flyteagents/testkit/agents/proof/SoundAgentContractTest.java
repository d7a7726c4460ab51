package dev.flyteagents.testkit.agents.proof;

import dev.flyteagents.domain.submission.Idempotency;
import dev.flyteagents.testkit.agents.AsyncAgentContract;
import dev.flyteagents.testkit.agents.AsyncAgentFixture;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.List;

/** A right agent passes the kit, whatever holds its submissions to one job. */
@ParameterizedClass
@MethodSource("classes")
class SoundAgentContractTest extends AsyncAgentContract<JobHandle> {

    @Parameter
    Idempotency idempotency = new Idempotency.None();

    static List<Idempotency> classes() {
        return List.of(new Idempotency.Token(Duration.ofHours(1)), new Idempotency.Name(),
                new Idempotency.Search(Duration.ofMinutes(1)), new Idempotency.None());
    }

    @Override
    protected AsyncAgentFixture<JobHandle> fixture() {
        return new JobFixture<>(jobs -> new SoundAgent(jobs, idempotency));
    }
}
