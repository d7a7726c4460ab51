package dev.flyteagents.agents.openai;

import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.literal.LiteralValue;
import dev.flyteagents.domain.value.Fields;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.domain.value.Value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The conversation, in this order: the system prompt, the messages of the task, the messages of the inputs, the
 * message. A Flyte 1 task has the message only.
 */
final class ChatGptMessages {

    private static final String MESSAGE = "message";
    private static final String MESSAGES = "messages";
    private static final String SYSTEM_PROMPT = "system_prompt";

    private ChatGptMessages() {}

    static List<Value> of(Fields config, Optional<String> systemPrompt, LiteralMap inputs) {
        refuseUnknown(inputs);
        List<Value> conversation = new ArrayList<>();
        text(inputs, SYSTEM_PROMPT).or(() -> systemPrompt).ifPresent(text -> conversation.add(said("system", text)));
        int start = conversation.size();
        List<Value> own = config.list(MESSAGES);
        for (int i = 0; i < own.size(); i++) {
            conversation.add(checked(config.pathOf(MESSAGES) + "[" + i + "]", own.get(i)));
        }
        inputs.find(MESSAGES).ifPresent(literal -> conversation.addAll(list(literal)));
        text(inputs, MESSAGE).ifPresent(text -> conversation.add(said("user", text)));
        if (conversation.size() == start) {
            throw new InvalidFieldException("inputs." + MESSAGE,
                    "is required, unless there are messages in the inputs or in custom.chatgpt_config");
        }
        return conversation;
    }

    private static void refuseUnknown(LiteralMap inputs) {
        Map<String, Value> names = new LinkedHashMap<>();
        inputs.literals().keySet().forEach(name -> names.put(name, Value.of(true)));
        Fields.of("inputs", Value.of(names)).refuseUnknown(ChatGptDescription.DESCRIPTOR.names("inputs"));
    }

    private static Value said(String role, String text) {
        Map<String, Value> message = new LinkedHashMap<>();
        message.put("role", Value.of(role));
        message.put("content", Value.of(text));
        return Value.of(message);
    }

    private static Optional<String> text(LiteralMap inputs, String name) {
        return inputs.find(name).flatMap(literal -> switch (unwrapped(literal)) {
            case LiteralValue.Text(String text) -> Optional.of(text);
            case LiteralValue.None() -> Optional.empty();
            default -> throw new InvalidFieldException("inputs." + name, "must be a string");
        });
    }

    private static List<Value> list(Literal literal) {
        String path = "inputs." + MESSAGES;
        return switch (unwrapped(literal)) {
            case LiteralValue.None() -> List.of();
            case LiteralValue.Collection(List<Literal> items) -> {
                List<Value> messages = new ArrayList<>();
                for (int i = 0; i < items.size(); i++) {
                    messages.add(checked(path + "[" + i + "]", message(path + "[" + i + "]", items.get(i))));
                }
                yield messages;
            }
            case LiteralValue.Binary binary -> packed(path, binary) instanceof Value.Array(List<Value> items)
                    ? items.stream().map(item -> checked(path, item)).toList()
                    : refuse(path);
            default -> refuse(path);
        };
    }

    private static List<Value> refuse(String path) {
        throw new InvalidFieldException(path, "must be a list of dicts");
    }

    private static Value message(String path, Literal item) {
        return switch (unwrapped(item)) {
            case LiteralValue.Generic(Value.Struct struct) -> struct;
            case LiteralValue.Binary binary -> packed(path, binary);
            default -> throw new InvalidFieldException(path, "must be a dict");
        };
    }

    private static Value packed(String path, LiteralValue.Binary binary) {
        if (!binary.tag().equals(LiteralValue.Binary.MSGPACK)) {
            throw new InvalidFieldException(path, "must be a dict, was binary data of the kind '" + binary.tag() + "'");
        }
        return MessagePack.read(path, binary.content());
    }

    private static Value checked(String path, Value message) {
        if (!(message instanceof Value.Struct fields)) {
            throw new InvalidFieldException(path, "must be an object, was " + message.kind());
        }
        Fields.of(path, fields).text("role");
        return message;
    }

    private static LiteralValue unwrapped(Literal literal) {
        LiteralValue value = literal.value();
        while (value instanceof LiteralValue.Union union) {
            value = union.value().value();
        }
        return value;
    }
}
