package dev.flyteagents.agents.webhook;

import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.literal.LiteralValue;
import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.platform.MessagePack;
import dev.flyteagents.ports.remote.HttpReply;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The state and error table (S1, S5): any 2xx is success; 429 is throttling; 408, 425 and 5xx may pass, and are asked
 * again to the deadline; everything else is the user's.
 */
final class WebhookOutcome {

    private static final Set<Integer> MAY_PASS = Set.of(408, 425);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int MAX_QUOTED = 4 * 1024;

    private WebhookOutcome() {}

    static TaskStatus of(WebhookTask task, HttpReply reply, MessagePack messagePack) {
        int status = reply.status();
        if (status >= 200 && status < 300) {
            return succeeded(task, reply, messagePack);
        }
        String code = "WEBHOOK_" + status;
        if (status == TOO_MANY_REQUESTS || (status >= 500 && reply.retryAfter().isPresent())) {
            throw AgentException.throttled(code, message(reply), reply.retryAfter().orElse(null), null);
        }
        if (status >= 500 || MAY_PASS.contains(status)) {
            throw new AgentException(Kind.TRANSIENT, code, message(reply), null);
        }
        return new TaskStatus.Failed(Failure.user(code, message(reply)), List.of(), customInfo(task, reply));
    }

    private static TaskStatus succeeded(WebhookTask task, HttpReply reply, MessagePack messagePack) {
        LiteralMap outputs = task.declaresInfo()
                ? LiteralMap.of(WebhookTask.INFO, Literal.of(new LiteralValue.Binary(
                        messagePack.encode(info(task, reply)), LiteralValue.Binary.MSGPACK)))
                : LiteralMap.empty();
        String note = reply.cut() ? " Only the beginning of its response was kept." : "";
        return new TaskStatus.Succeeded(Optional.of(outputs), "Webhook was successfully invoked!" + note, List.of(),
                customInfo(task, reply));
    }

    private static Value info(WebhookTask task, HttpReply reply) {
        Map<String, Value> info = new LinkedHashMap<>();
        info.put("status_code", Value.of(reply.status()));
        info.put("response_data", Value.of(reply.text()));
        info.putAll(task.shown());
        if (reply.cut()) {
            info.put("response_cut", Value.of(true));
        }
        return Value.of(info);
    }

    private static Value.Struct customInfo(WebhookTask task, HttpReply reply) {
        Map<String, Value> info = new LinkedHashMap<>();
        info.put("host", Value.of(task.call().uri().getHost()));
        info.put("status_code", Value.of(reply.status()));
        info.put("duration_ms", Value.of(reply.elapsed().toMillis()));
        return Value.of(info);
    }

    private static String message(HttpReply reply) {
        String text = reply.text();
        boolean cut = reply.cut() || text.length() > MAX_QUOTED;
        String quoted = text.length() > MAX_QUOTED ? text.substring(0, MAX_QUOTED) : text;
        boolean redirect = reply.status() >= 300 && reply.status() < 400;
        return "Webhook failed with status code " + reply.status()
                + (redirect ? " (redirects are followed with custom.flyte_agents.allow_redirects only)" : "")
                + ", response: " + quoted + (cut ? "… (cut)" : "");
    }
}
