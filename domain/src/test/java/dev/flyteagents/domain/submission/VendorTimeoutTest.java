package dev.flyteagents.domain.submission;

import dev.flyteagents.domain.task.TaskMetadata;
import dev.flyteagents.domain.task.TaskMetadataExtension;
import dev.flyteagents.domain.task.TaskTemplate;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.domain.value.Value;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class VendorTimeoutTest {

    private static final Optional<Duration> HOUR = Optional.of(Duration.ofHours(1));

    @ParameterizedTest
    @CsvSource({"PT1S,PT5M1S", "PT10M,PT15M", "PT50M,PT55M", "PT1H,PT1H6M", "PT10H,PT11H"})
    @DisplayName("C8 The vendor's limit is a tenth later than the task's, and at least five minutes")
    void theVendorsLimitIsLater(Duration task, Duration vendor) {
        assertThat(VendorTimeout.after(task)).isEqualTo(vendor);
    }

    @Test
    @DisplayName("C8 A task asks for it in custom or, in Flyte 1, in config; no other task gets one")
    void aTaskAsksForIt() {
        Optional<Duration> limit = Optional.of(Duration.ofMinutes(66));

        assertThat(VendorTimeout.of(custom(Value.of(true), HOUR))).isEqualTo(limit);
        assertThat(VendorTimeout.of(config("true", HOUR))).isEqualTo(limit);
        assertThat(VendorTimeout.of(custom(Value.of(false), HOUR))).isEmpty();
        assertThat(VendorTimeout.of(config("false", Optional.empty()))).isEmpty();
        assertThat(VendorTimeout.of(template(Map.of(), Map.of(), HOUR))).isEmpty();
    }

    @Test
    @DisplayName("C2 C8 A limit without a timeout that it follows from, or one that is no boolean, is refused by path")
    void aLimitWithoutATimeoutIsRefused() {
        refused(custom(Value.of(true), Optional.empty()), "custom.flyte_agents.vendor_timeout: needs a timeout");
        refused(custom(Value.of(true), Optional.of(Duration.ZERO)), "custom.flyte_agents.vendor_timeout: needs");
        refused(config("true", Optional.empty()), "config.flyte_agents.vendor_timeout: needs a timeout");
        refused(config("yes", HOUR), "config.flyte_agents.vendor_timeout: must be true or false");
        refused(custom(Value.of("true"), HOUR), "custom.flyte_agents.vendor_timeout: must be a boolean");
    }

    private static void refused(TaskTemplate template, String problem) {
        assertThatExceptionOfType(InvalidFieldException.class).isThrownBy(() -> VendorTimeout.of(template))
                .withMessageStartingWith(problem);
    }

    private static TaskTemplate custom(Value option, Optional<Duration> timeout) {
        return template(Map.of("flyte_agents", Value.of(Map.of("vendor_timeout", option))), Map.of(), timeout);
    }

    private static TaskTemplate config(String option, Optional<Duration> timeout) {
        return template(Map.of(), Map.of("flyte_agents.vendor_timeout", option), timeout);
    }

    private static TaskTemplate template(Map<String, Value> custom, Map<String, String> config,
            Optional<Duration> timeout) {
        TaskMetadata metadata = new TaskMetadata(false, Optional.empty(), timeout, Optional.empty(), "", "",
                Optional.empty(), false, Map.of(), "", List.of(), false, Optional.empty(), Optional.empty(),
                TaskMetadataExtension.none());
        return new TaskTemplate(Optional.empty(), "snowflake", 0, Optional.of(metadata), Optional.empty(),
                Optional.of(Value.of(custom)), Optional.empty(), Optional.empty(), Optional.empty(), config,
                Optional.empty());
    }
}
