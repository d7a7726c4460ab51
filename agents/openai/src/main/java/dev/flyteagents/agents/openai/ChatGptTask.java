package dev.flyteagents.agents.openai;

import dev.flyteagents.domain.literal.LiteralType;
import dev.flyteagents.domain.literal.SimpleType;
import dev.flyteagents.domain.literal.TypeKind;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.task.TaskTemplate;
import dev.flyteagents.domain.task.Variable;
import dev.flyteagents.domain.value.Fields;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.remote.ChatRequest;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A task, read and checked: the only reader of its template.
 *
 * @param body what the vendor is sent, whole
 * @param answersText whether the task declares the output
 */
record ChatGptTask(Value.Struct body, Optional<String> organization, Optional<String> baseUrl, boolean answersText) {

    static final String OUTPUT = "o0";

    private static final String CONFIG = "chatgpt_config";

    private static final TypeKind STRING = new TypeKind.Simple(SimpleType.STRING);

    static ChatGptTask of(TaskRequest request) {
        TaskTemplate template = request.template();
        Fields custom = Fields.of("custom", template.customOrEmpty());
        custom.refuseUnknown(ChatGptDescription.DESCRIPTOR.names("custom"));
        Optional<Fields> ours = custom.findFields("flyte_agents");
        ours.ifPresent(fields -> fields.refuseUnknown(ChatGptDescription.DESCRIPTOR.names("custom.flyte_agents")));
        Fields config = custom.findFields(CONFIG)
                .orElseThrow(() -> custom.fail(CONFIG, "is required and must be an object, but is missing"));
        config.text("model");
        if (config.flag("stream", false)) {
            throw config.fail("stream", "must be false: the answer is returned whole");
        }
        Map<String, Value> body = new LinkedHashMap<>();
        config.names().forEach(name -> config.find(name).ifPresent(value -> body.put(name, value)));
        body.put("messages", Value.of(
                ChatGptMessages.of(config, ours.flatMap(fields -> fields.findText("system_prompt")),
                        request.inputs())));
        return new ChatGptTask(Value.of(body), custom.findText("openai_organization").filter(text -> !text.isBlank()),
                ours.flatMap(ChatGptTask::baseUrl), declaresOutput(template));
    }

    ChatRequest request(Optional<String> key) {
        return new ChatRequest(body, organization, baseUrl, key);
    }

    private static Optional<String> baseUrl(Fields ours) {
        Optional<String> named = ours.findText("base_url");
        if (named.isPresent() && !isPlainHttps(named.get())) {
            throw ours.fail("base_url",
                    "must be an https:// URL with a host, and without a user, a query or a fragment");
        }
        return named;
    }

    private static boolean isPlainHttps(String text) {
        try {
            URI uri = new URI(text);
            return "https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null && uri.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean declaresOutput(TaskTemplate template) {
        for (Map.Entry<String, Variable> declared : template.declaredOutputs().entrySet()) {
            String path = "interface.outputs." + declared.getKey();
            if (!declared.getKey().equals(OUTPUT)) {
                throw new InvalidFieldException(path,
                        "cannot be provided; a chatgpt task has one output, named '" + OUTPUT + "'");
            }
            if (!declared.getValue().type().map(LiteralType::kind).filter(STRING::equals).isPresent()) {
                throw new InvalidFieldException(path, "must be a string");
            }
        }
        return template.declaredOutputs().containsKey(OUTPUT);
    }
}
