package dev.flyteagents.agents.webhook;

import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.SyncAgent;
import dev.flyteagents.testkit.agents.SyncAgentContract;
import dev.flyteagents.testkit.agents.SyncAgentFixture;
import dev.flyteagents.testkit.ports.InMemoryHttpCalls;
import dev.flyteagents.testkit.ports.Troubles;

import java.util.List;
import java.util.Map;
import java.util.Optional;

class WebhookAgentContractTest extends SyncAgentContract {

    private static final String SECRET = "hook_token";

    @Override
    protected SyncAgentFixture fixture() {
        return new Hooks();
    }

    /** A host that answers each path with the status that it names. */
    private static final class Hooks implements SyncAgentFixture {

        private final InMemoryHttpCalls calls = new InMemoryHttpCalls();

        Hooks() {
            for (int status : List.of(202, 302, 404, 429, 503)) {
                calls.answers(url(status), InMemoryHttpCalls.reply(status, "said " + status));
            }
        }

        @Override
        public SyncAgent agent() {
            return new WebhookAgent(calls, Webhooks.MESSAGE_PACK);
        }

        @Override
        public TaskRequest task() {
            return Webhooks.task()
                    .ours("secret_headers",
                            Value.of(Map.of("Authorization", Value.of("Bearer {secrets." + SECRET + "}"))))
                    .request();
        }

        @Override
        public Map<String, TaskRequest> mistakes() {
            return Map.of("custom.url", Webhooks.task().with("url", "ftp://hooks.example.com").request(),
                    "custom.method", Webhooks.task().with("method", "BREW").request(),
                    "custom.timeout_sec", Webhooks.task().with("timeout_sec", Value.of(-1)).request(),
                    "custom.heders", Webhooks.task().with("heders", Value.of(Map.of())).request(),
                    "interface.outputs.other", Webhooks.task().outputs("other").request());
        }

        @Override
        public List<Outcome> outcomes() {
            return List.of(outcome(202, Phase.SUCCEEDED), outcome(302, Phase.FAILED), outcome(404, Phase.FAILED),
                    outcome(429, Phase.RETRYABLE_FAILED), outcome(503, Phase.RETRYABLE_FAILED));
        }

        @Override
        public Optional<Refusal> refusal() {
            return Optional.of(new Refusal(Webhooks.task().with("url", url(404)).request(),
                    "Webhook failed with status code 404, response: said 404"));
        }

        @Override
        public List<String> secrets() {
            return List.of(SECRET);
        }

        @Override
        public boolean plans() {
            return true;
        }

        @Override
        public Troubles troubles() {
            return calls.troubles();
        }

        private static Outcome outcome(int status, Phase phase) {
            return new Outcome("HTTP " + status, Webhooks.task().with("url", url(status)).request(), phase);
        }

        private static String url(int status) {
            return "https://hooks.example.com/" + status;
        }
    }
}
