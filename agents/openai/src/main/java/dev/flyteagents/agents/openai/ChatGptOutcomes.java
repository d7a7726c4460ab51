package dev.flyteagents.agents.openai;

import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.remote.ChatAnswer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an answer means (S1, S5). A refusal and a filtered answer are failures of the user's, since asking again brings
 * the same; an answer that was cut is an answer, and says so. After a reason for stopping that is not known the answer
 * counts, and says so too: a call that ends has no other phase for what is unknown (S2, X3).
 */
final class ChatGptOutcomes {

    private ChatGptOutcomes() {}

    static TaskStatus status(ChatAnswer answer, boolean wanted) {
        if (answer.refusal().isPresent()) {
            return failed(Failure.user("OPENAI_REFUSAL",
                    answer.refusal().get() + " (" + answer.model() + " refused to answer)"), answer);
        }
        return FinishReason.of(answer.finishReason()).map(reason -> switch (reason) {
            case STOP -> said("answered by " + answer.model(), wanted, answer);
            case LENGTH -> cut(wanted, answer);
            case TOOL_CALLS -> said("the model asks for tools to be called (finish_reason tool_calls)", wanted, answer);
            case FUNCTION_CALL ->
                said("the model asks for a function to be called (finish_reason function_call)", wanted, answer);
            case CONTENT_FILTER -> failed(Failure.user("OPENAI_CONTENT_FILTER",
                    "content_filter: the answer was withheld by OpenAI's content filter"), answer);
        })
                .orElseGet(() -> said("answered by " + answer.model() + ", which stopped for a reason that is not known"
                        + " (finish_reason '" + answer.finishReason() + "')", wanted, answer));
    }

    /** The limit counts the tokens of reasoning too, so that it may be reached before there is a word. */
    private static TaskStatus cut(boolean wanted, ChatAnswer answer) {
        if (answer.content().orElse("").isEmpty() && answer.toolCalls().isEmpty()) {
            return failed(Failure.user("OPENAI_LENGTH", "length: the limit of tokens was reached before there was an"
                    + " answer; raise max_completion_tokens, or lower reasoning_effort, in custom.chatgpt_config"),
                    answer);
        }
        return said("the answer was cut at the limit of tokens (finish_reason length)", wanted, answer);
    }

    private static TaskStatus said(String message, boolean wanted, ChatAnswer answer) {
        Optional<String> text = answer.content().filter(said -> !said.isEmpty() || answer.toolCalls().isEmpty());
        return text.or(answer::toolCalls)
                .map(said -> succeeded(said, message, wanted, answer))
                .orElseGet(() -> failed(Failure.retryable("OPENAI_NO_CONTENT",
                        "the answer of OpenAI has neither text, nor a refusal, nor tool calls"), answer));
    }

    /** Where the task declares no output the map is empty, not unset: Propeller then looks for no outputs.pb (F8). */
    private static TaskStatus succeeded(String text, String message, boolean wanted, ChatAnswer answer) {
        LiteralMap outputs = wanted ? LiteralMap.of(ChatGptTask.OUTPUT, Literal.of(text)) : LiteralMap.empty();
        return new TaskStatus.Succeeded(Optional.of(outputs), message, List.of(), customInfo(answer));
    }

    private static TaskStatus failed(Failure failure, ChatAnswer answer) {
        return new TaskStatus.Failed(failure, List.of(), customInfo(answer));
    }

    private static Value.Struct customInfo(ChatAnswer answer) {
        Map<String, Value> info = new LinkedHashMap<>();
        info.put("remote_id", Value.of(answer.id()));
        info.put("model", Value.of(answer.model()));
        info.put("finish_reason", Value.of(answer.finishReason()));
        info.put("usage", answer.usage());
        return Value.of(info);
    }
}
