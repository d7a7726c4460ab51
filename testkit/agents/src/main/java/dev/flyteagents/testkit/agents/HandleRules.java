package dev.flyteagents.testkit.agents;

import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.RemoteHandle;
import dev.flyteagents.runtime.TaskGateway;
import dev.flyteagents.runtime.call.TaskCall;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** H1 to H5 and K3: the handle is all that survives, understood by any process, and holds no secret. */
abstract class HandleRules<H extends Record & RemoteHandle> extends AsyncRules<H> {

    /** What a handle may measure. */
    private static final int LIMIT = 4 * 1024;

    private final Class<?> test;

    HandleRules(AsyncAgentFixture<H> fixture, Class<?> test) {
        super(fixture);
        this.test = test;
    }

    @Test
    @DisplayName("H1 A server that never saw the task asks for the right job, and cancels it")
    final void aNewServerUnderstandsTheHandle() {
        Bytes first = create(0);
        Bytes second = create(1);
        fixture.become(remoteId(first), stateOf(Phase.SUCCEEDED));
        TaskGateway other = anotherServer();

        assertThat(get(other, first).phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(get(other, second).isTerminal()).isFalse();
        other.delete(category, second, trial.call());
        assertThat(alive()).doesNotContain(remoteId(second));
    }

    @Test
    @DisplayName("H1 64 tasks at once each see their own job: nothing is kept between calls but the handle")
    final void manyTasksAtOnceDoNotMix() {
        List<TaskStatus> answers = AtOnce.run(64, n -> get(server.create(task(n), trial.call())));

        assertThat(answers).extracting(status -> status.customInfo().fields().get("remote_id")).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("H2 A handle is a JSON object within 4 KiB")
    final void aHandleIsSmall() {
        Bytes handle = server.create(Tasks.placed(fixture.task(), 0), trial.call());

        assertThat(handle.size()).isLessThanOrEqualTo(LIMIT);
        assertThat(Trial.text(handle)).startsWith("{").endsWith("}");
    }

    @Test
    @DisplayName("H2 Handles of every released version are read whole, also with keys that we do not know")
    final void goldenHandlesAreRead() {
        assertThat(fixture.goldenHandles()).as("H2 golden handles of %s", test.getSimpleName()).isNotEmpty();
        for (String name : fixture.goldenHandles()) {
            HandleJson golden = HandleJson.read(test, name);

            assertThat(golden.readBy(agent)).as("H2 %s, read and written again", name).containsAll(golden.facts());
            assertThat(golden.withUnknownKey().readBy(agent)).as("H2 %s with an unknown key", name)
                    .containsAll(golden.facts());
        }
    }

    @Test
    @DisplayName("H2 The handles of today are among the golden ones")
    final void goldenHandlesAreOfToday() {
        HandleJson today = HandleJson.of(server.create(Tasks.placed(fixture.task(), 0), trial.call()));
        List<String> known = new ArrayList<>();
        fixture.goldenHandles().forEach(name -> known.addAll(HandleJson.read(test, name).keys()));

        assertThat(known).as("H2 keys of the golden handles").containsAll(today.keys());
    }

    @Test
    @DisplayName("H3 Truncated, mutated and random bytes are answered, never thrown at, and garbage asks nobody")
    final void noBytesAreThrownAt() {
        Bytes handle = create(0);

        new HandleFuzz(agent, handle).run();

        int before = fixture.troubles().calls();
        for (String garbage : List.of("", "{}", "[]", "null", "\"x\"", "{\"flyte_agents\":1}", "{\"id\":\"1\"}",
                "{\"job_id\":\"1\",\"agent\":\"x\"}", "\u0080\u0004K*.", "{\"flyte_agents\":1,\"agent\":\"nobody\"}")) {
            TaskStatus status = get(Trial.bytes(garbage));
            assertThat(status.phase()).as("H3 %s", garbage).isEqualTo(Phase.FAILED);
            assertThat(status.message()).as("H3 %s", garbage).startsWith("resource_meta: expected");
        }
        assertThat(fixture.troubles().calls()).as("H3 calls of the vendor").isEqualTo(before);
    }

    @Test
    @DisplayName("H4 A handle holds no secret, from whatever source it came")
    final void aHandleHoldsNoSecret() {
        TaskCall call = trial.callWithConnection(agent);

        Bytes own = create(0);
        Bytes sent = server.create(task(1), call);

        Trial.CANARY.assertAbsentFrom("the handle", own, sent);
    }

    @Test
    @DisplayName("K3 No answer, error or measurement holds a secret")
    final void nothingElseHoldsASecret() {
        List<Object> seen = new ArrayList<>();
        Bytes handle = server.create(task(0), trial.callWithConnection(agent));
        seen.add(get(handle));
        fixture.fail(remoteId(handle), "broken");
        seen.add(get(anotherServer(), handle));
        fixture.troubles().fail(Trouble.CREDENTIALS_REFUSED.failure());
        try {
            seen.add(server.create(task(1), trial.callWithConnection(agent)));
        } catch (AgentException e) {
            seen.add(e);
        }
        seen.add(trial.meter);

        Trial.CANARY.assertAbsentFrom("what the server said and measured", seen.toArray());
    }

    @Test
    @DisplayName("H5 Handles of the Python connector go on")
    final void foreignHandlesGoOn() {
        create(0);
        for (String foreign : fixture.foreignHandles()) {
            int before = fixture.troubles().calls();
            assertThat(get(Trial.bytes(foreign)).phase()).as("H5 %s", foreign).isNotEqualTo(Phase.FAILED);
            assertThat(fixture.troubles().calls()).as("H5 calls of the vendor").isGreaterThan(before);
        }
    }
}
