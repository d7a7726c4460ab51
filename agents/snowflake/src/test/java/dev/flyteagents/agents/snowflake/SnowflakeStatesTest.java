package dev.flyteagents.agents.snowflake;

import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.ports.remote.SqlProgress;
import dev.flyteagents.ports.remote.SqlProgress.Problem;
import net.snowflake.client.api.resultset.QueryStatus;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class SnowflakeStatesTest {

    @ParameterizedTest
    @CsvSource({"NO_DATA,INITIALIZING", "QUEUED,INITIALIZING", "RESUMING_WAREHOUSE,INITIALIZING",
            "QUEUED_REPARING_WAREHOUSE,INITIALIZING", "RUNNING,RUNNING", "BLOCKED,RUNNING", "RESTARTED,RUNNING",
            "ABORTING,RUNNING", "SUCCESS,SUCCEEDED", "FAILED_WITH_ERROR,FAILED", "ABORTED,FAILED",
            "FAILED_WITH_INCIDENT,RETRYABLE_FAILED", "DISCONNECTED,RETRYABLE_FAILED"})
    @DisplayName("S1 Every state of the driver has its phase")
    void everyStateHasItsPhase(String state, Phase phase) {
        assertThat(SnowflakeStates.phase(state)).hasValue(phase);
    }

    @ParameterizedTest
    @EnumSource(QueryStatus.Status.class)
    @DisplayName("S1 The table lacks no state that the driver knows")
    void theTableLacksNoStateOfTheDriver(QueryStatus.Status status) {
        assertThat(SnowflakeStates.phase(status.getDescription())).isPresent();
    }

    @Test
    @DisplayName("S2 A state that Snowflake adds later has none")
    void aStateThatSnowflakeAddsLaterHasNone() {
        assertThat(SnowflakeStates.phase("HIBERNATING")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"002003,USER,false", "100051,USER,false", "000604,USER,false", "000603,SYSTEM,true",
            "000625,SYSTEM,true", "000630,USER,false", "090073,SYSTEM,true"})
    @DisplayName("S5 The code says whose fault a failure is")
    void theCodeSaysWhoseFaultAFailureIs(String code, Failure.Origin origin, boolean retryable) {
        Failure failure = failure("FAILED_WITH_ERROR", new Problem(code, "57014", "text"));

        assertThat(failure.origin()).isEqualTo(origin);
        assertThat(failure.retryable()).isEqualTo(retryable);
        assertThat(failure.code()).isEqualTo("SNOWFLAKE_" + code);
    }

    @Test
    @DisplayName("S6 The message starts with the vendor's words and ends with where to look")
    void theMessageStartsWithTheVendorsWords() {
        assertThat(failure("FAILED_WITH_ERROR", new Problem("002003", "42S02", "Object 'X' does not exist")).message())
                .isEqualTo("002003 (42S02): Object 'X' does not exist; see there");
        assertThat(failure("FAILED_WITH_ERROR", new Problem("002003", "", "x".repeat(20_000))).message())
                .hasSize(Failure.MAX_MESSAGE)
                .endsWith("…; see there");
    }

    @Test
    @DisplayName("S5 Cancelled outside Flyte is said so")
    void cancelledOutsideFlyteIsSaidSo() {
        assertThat(failure("FAILED_WITH_ERROR", new Problem("000604", "57014", "SQL execution canceled")).message())
                .startsWith("000604 (57014): SQL execution canceled; cancelled outside Flyte");
        assertThat(SnowflakeErrors.failure(new SqlProgress("ABORTED", Optional.empty()), false, "see there").message())
                .startsWith("ABORTED: no error reported; cancelled outside Flyte");
    }

    @Test
    @DisplayName("S5 An incident at Snowflake is retryable, whatever its code")
    void anIncidentIsRetryable() {
        assertThat(failure("FAILED_WITH_INCIDENT", new Problem("300002", "", "incident")).retryable()).isTrue();
    }

    @Test
    @DisplayName("C8 S5 A timeout is the platform's when it is the one that the task had us set, and only then")
    void aTimeoutIsThePlatformsWhenWeSetIt() {
        SqlProgress timedOut = new SqlProgress("FAILED_WITH_ERROR",
                Optional.of(new Problem("000630", "57014", "Statement reached its timeout")));

        assertThat(SnowflakeErrors.failure(timedOut, true, "see there").retryable()).isTrue();
        assertThat(SnowflakeErrors.failure(timedOut, false, "see there").retryable()).isFalse();
    }

    private static Failure failure(String state, Problem problem) {
        return SnowflakeErrors.failure(new SqlProgress(state, Optional.of(problem)), false, "see there");
    }
}
