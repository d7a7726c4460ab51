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
 * What an answer means (S5). A refusal and a filtered answer are failures of the user's, since asking again brings the
 * same; an answer that was cut is an answer, and says so. A reason for stopping that is not known counts as
 * {@code stop}.
 */
final class ChatGptOutcomes {

    private ChatGptOutcomes() {}

    static TaskStatus status(ChatAnswer answer, boolean wanted) {
        if (answer.refusal().isPresent()) {
            return failed(Failure.user("OPENAI_REFUSAL",
                    answer.refusal().get() + " (" + answer.model() + " refused to answer)"), answer);
        }
        if (answer.finishReason().equals("content_filter")) {
            return failed(Failure.user("OPENAI_CONTENT_FILTER",
                    "content_filter: the answer was withheld by OpenAI's content filter"), answer);
        }
        Optional<String> text = answer.content().filter(said -> !said.isEmpty() || answer.toolCalls().isEmpty());
        return text.or(answer::toolCalls)
                .map(said -> succeeded(said, wanted, answer))
                .orElseGet(() -> failed(Failure.retryable("OPENAI_NO_CONTENT",
                        "the answer of OpenAI has neither text, nor a refusal, nor tool calls"), answer));
    }

    /** Where the task declares no output the map is empty, not unset: Propeller then looks for no outputs.pb (F8). */
    private static TaskStatus succeeded(String text, boolean wanted, ChatAnswer answer) {
        LiteralMap outputs = wanted ? LiteralMap.of(ChatGptTask.OUTPUT, Literal.of(text)) : LiteralMap.empty();
        String message = switch (answer.finishReason()) {
            case "length" -> "the answer was cut at the limit of tokens (finish_reason length)";
            case "tool_calls" -> "the model asks for tools to be called (finish_reason tool_calls)";
            default -> "answered by " + answer.model();
        };
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
