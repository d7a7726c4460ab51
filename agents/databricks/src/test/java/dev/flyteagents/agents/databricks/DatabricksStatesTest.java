package dev.flyteagents.agents.databricks;

import com.databricks.sdk.service.jobs.RunLifeCycleState;
import com.databricks.sdk.service.jobs.RunLifecycleStateV2State;
import com.databricks.sdk.service.jobs.RunResultState;
import com.databricks.sdk.service.jobs.TerminationCodeCode;
import com.databricks.sdk.service.jobs.TerminationTypeType;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.value.Value;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** The tables, against the names that the SDK knows. */
class DatabricksStatesTest {

    @ParameterizedTest
    @EnumSource(RunLifecycleStateV2State.class)
    @DisplayName("S1 Every state of API 2.2 has a phase")
    void everyStateHasAPhase(RunLifecycleStateV2State state) {
        assertThat(DatabricksStates.phase(state.name())).isPresent();
    }

    @ParameterizedTest
    @EnumSource(RunLifeCycleState.class)
    @DisplayName("S1 Every life cycle of API 2.1 has a phase, and none still working is an end")
    void everyLifeCycleHasAPhase(RunLifeCycleState state) {
        boolean end = List.of("TERMINATED", "SKIPPED", "INTERNAL_ERROR").contains(state.name());

        assertThat(DatabricksStates.phase(state.name())).hasValueSatisfying(phase -> {
            assertThat(phase.isTerminal()).isEqualTo(end);
            assertThat(phase).isNotEqualTo(Phase.QUEUED);
        });
    }

    @ParameterizedTest
    @EnumSource(TerminationCodeCode.class)
    @DisplayName("S5 Every termination code has a verdict of its own")
    void everyCodeHasAVerdict(TerminationCodeCode code) {
        assertThat(end(newer(code.name(), "NEW_TYPE"))).isNotInstanceOf(DatabricksErrors.End.Unknown.class);
    }

    @ParameterizedTest
    @EnumSource(RunResultState.class)
    @DisplayName("S5 Every result of API 2.1 has a verdict")
    void everyResultHasAVerdict(RunResultState result) {
        assertThat(end(older("TERMINATED", result.name()))).isNotInstanceOf(DatabricksErrors.End.Unknown.class);
    }

    @ParameterizedTest
    @EnumSource(value = TerminationTypeType.class, mode = EnumSource.Mode.EXCLUDE, names = "SUCCESS")
    @DisplayName("S5 An unknown code is judged by its type")
    void anUnknownCodeIsJudgedByItsType(TerminationTypeType type) {
        assertThat(end(newer("NEW_CODE", type.name()))).isInstanceOfSatisfying(DatabricksErrors.End.Badly.class,
                end -> {
                    assertThat(end.name()).isEqualTo("NEW_CODE");
                    assertThat(end.retryable()).isEqualTo(type != TerminationTypeType.CLIENT_ERROR);
                });
    }

    @Test
    @DisplayName("S2 An end of which nothing is known is unknown, never a success")
    void anEndOfWhichNothingIsKnownIsUnknown() {
        assertThat(end(newer("NEW_CODE", "NEW_TYPE"))).isEqualTo(new DatabricksErrors.End.Unknown("NEW_CODE"));
        assertThat(end(older("TERMINATED", "NEW_RESULT"))).isEqualTo(new DatabricksErrors.End.Unknown("NEW_RESULT"));
    }

    @ParameterizedTest
    @CsvSource({"TERMINATED,TIMEDOUT,true", "TERMINATED,FAILED,false", "TERMINATED,CANCELED,false",
            "INTERNAL_ERROR,,true", "SKIPPED,,false", "TERMINATED,MAXIMUM_CONCURRENT_RUNS_REACHED,true",
            "INTERNAL_ERROR,FAILED,false"})
    @DisplayName("S5 A run of API 2.1 is the platform's where the platform ended it")
    void aRunOfTheOlderApiIsJudged(String lifeCycle, String result, boolean retryable) {
        assertThat(end(older(lifeCycle, result == null ? "" : result)))
                .isInstanceOfSatisfying(DatabricksErrors.End.Badly.class,
                        end -> assertThat(end.retryable()).isEqualTo(retryable));
    }

    @Test
    @DisplayName("S5 A run that only says that a task failed is judged by that task")
    void aRunIsJudgedByItsTask() {
        Map<String, Value> run = new LinkedHashMap<>(newer("RUN_EXECUTION_ERROR", "CLIENT_ERROR").fields());
        Map<String, Value> lost = new LinkedHashMap<>(newer("CLOUD_FAILURE", "CLOUD_FAILURE").fields());
        lost.put("task_key", Value.of("lost"));
        lost.put("end_time", Value.of(5));
        Map<String, Value> after = new LinkedHashMap<>(newer("SKIPPED", "CLIENT_ERROR").fields());
        after.put("task_key", Value.of("after"));
        after.put("end_time", Value.of(4));
        run.put("tasks", Value.of(List.of(Value.of(after), Value.of(lost))));

        assertThat(end(Value.of(run))).isInstanceOfSatisfying(DatabricksErrors.End.Badly.class, end -> {
            assertThat(end.name()).isEqualTo("CLOUD_FAILURE");
            assertThat(end.retryable()).isTrue();
        });
    }

    private static DatabricksErrors.End end(Value.Struct run) {
        return DatabricksErrors.end(DatabricksRun.of(run));
    }

    private static Value.Struct newer(String code, String type) {
        return Value.of(Map.of("status", Value.of(Map.of("state", Value.of("TERMINATED"), "termination_details",
                Value.of(Map.of("code", Value.of(code), "type", Value.of(type)))))));
    }

    private static Value.Struct older(String lifeCycle, String result) {
        Map<String, Value> state = new LinkedHashMap<>();
        state.put("life_cycle_state", Value.of(lifeCycle));
        if (!result.isEmpty()) {
            state.put("result_state", Value.of(result));
        }
        return Value.of(Map.of("state", Value.of(state)));
    }
}
