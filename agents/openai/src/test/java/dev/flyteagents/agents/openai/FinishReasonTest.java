package dev.flyteagents.agents.openai;

import com.openai.models.chat.completions.ChatCompletion.Choice;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.remote.ChatAnswer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class FinishReasonTest {

    private static final Optional<String> NOTHING = Optional.empty();

    @ParameterizedTest
    @EnumSource(Choice.FinishReason.Known.class)
    @DisplayName("S1 The table lacks no reason that the SDK knows, under the name that it sends")
    void theTableLacksNoReason(Choice.FinishReason.Known known) throws ReflectiveOperationException {
        Choice.FinishReason reason = (Choice.FinishReason) Choice.FinishReason.class.getField(known.name()).get(null);

        assertThat(FinishReason.of(reason.asString())).hasValue(FinishReason.valueOf(known.name()));
    }

    @ParameterizedTest
    @EnumSource(FinishReason.class)
    @DisplayName("S1 The SDK lacks no reason of the table")
    void theTableHasNoReasonOfItsOwn(FinishReason reason) {
        assertThat(Choice.FinishReason.of(reason.text()).value().name()).isEqualTo(reason.name());
    }

    @ParameterizedTest
    @CsvSource({"STOP,SUCCEEDED,answered by gpt", "LENGTH,SUCCEEDED,the answer was cut",
            "TOOL_CALLS,SUCCEEDED,the model asks for tools", "FUNCTION_CALL,SUCCEEDED,the model asks for a function",
            "CONTENT_FILTER,FAILED,content_filter: "})
    @DisplayName("S1 Every reason has its phase, and says what it is")
    void everyReasonHasItsPhase(FinishReason reason, Phase phase, String beginning) {
        TaskStatus status = status(Optional.of("yes"), NOTHING, reason.text());

        assertThat(status.phase()).isEqualTo(phase);
        assertThat(status.message()).startsWith(beginning);
    }

    @ParameterizedTest
    @CsvSource({"STOP,RETRYABLE_FAILED", "TOOL_CALLS,RETRYABLE_FAILED", "FUNCTION_CALL,RETRYABLE_FAILED",
            "LENGTH,FAILED", "CONTENT_FILTER,FAILED"})
    @DisplayName("S5 Nothing said is the vendor's, unless the user's own limit or the filter took it")
    void nothingSaidHasItsPhase(FinishReason reason, Phase phase) {
        assertThat(status(NOTHING, NOTHING, reason.text()).phase()).isEqualTo(phase);
    }

    @Test
    @DisplayName("S6 A limit that was reached before there was a word names the parameters to change")
    void aLimitThatIsTooSmallIsNamed() {
        assertThat(status(Optional.of(""), NOTHING, "length").message())
                .contains("max_completion_tokens", "reasoning_effort", "custom.chatgpt_config");
        assertThat(status(NOTHING, Optional.of("[{}]"), "length").phase()).isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    @DisplayName("S2 A reason that is not known is named")
    void anUnknownReasonIsNamed() {
        TaskStatus status = status(Optional.of("yes"), NOTHING, "bored");

        assertThat(status.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(status.message()).endsWith("a reason that is not known (finish_reason 'bored')");
    }

    private static TaskStatus status(Optional<String> content, Optional<String> calls, String reason) {
        return ChatGptOutcomes.status(
                new ChatAnswer("c", "gpt", content, Optional.empty(), calls, reason, Value.Struct.empty()), true);
    }
}
