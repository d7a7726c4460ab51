package dev.flyteagents.agents.snowflake;

import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentDescriptor.Field;
import dev.flyteagents.testkit.ports.DescribedFields;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SnowflakeDescriptionTest {

    private final DescribedFields fields = new DescribedFields(SnowflakeDescription.DESCRIPTOR,
            Value.of(Tasks.flyte2().custom()), SnowflakeDescriptionTest::read);

    @Test
    @DisplayName("C2 Every field that is described is read, and refused by its path where its type is wrong")
    void everyDescribedFieldIsRead() {
        fields.assertRead(Set.of("custom.configs"));
    }

    @Test
    @DisplayName("C2 What is not described is refused by its path")
    void whatIsNotDescribedIsRefused() {
        fields.assertClosed();
    }

    @Test
    @DisplayName("C2 Flyte 1's config takes what is described, and nothing else")
    void configTakesWhatIsDescribed() {
        assertThat(SnowflakeDescription.DESCRIPTOR.names("config")).hasSize(9).allSatisfy(name -> {
            String value = switch (name) {
                case "flyte_agents.authenticator" -> "oauth";
                case "flyte_agents.vendor_timeout" -> "false";
                default -> "X";
            };
            assertThatCode(() -> SnowflakeTask.of(Tasks.flyte1().config(name, value).request()))
                    .doesNotThrowAnyException();
        });
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> SnowflakeTask.of(Tasks.flyte1().config("rol", "X").request()))
                .withMessageStartingWith("config.rol: is not known; did you mean 'role'?");
    }

    @Test
    @DisplayName("C2 What Flyte 1's config is described to need is missed by its path")
    void whatConfigNeedsIsMissed() {
        assertThat(SnowflakeDescription.DESCRIPTOR.fields()).filteredOn(Field::required)
                .extracting(Field::path)
                .filteredOn(path -> path.startsWith("config."))
                .isNotEmpty()
                .allSatisfy(path -> assertThatExceptionOfType(InvalidFieldException.class)
                        .isThrownBy(() -> SnowflakeTask.of(Tasks.flyte1()
                                .withoutConfig(path.substring("config.".length()))
                                .request()))
                        .withMessageStartingWith(path + ": is required"));
    }

    private static void read(Value.Struct custom) {
        Tasks task = Tasks.flyte2();
        SnowflakeTask.of(new Tasks(Map.of(), custom.fields(), task.statement(), task.inputs(), task.outputs())
                .request());
    }
}
