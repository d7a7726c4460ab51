package com.example.render;

import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.literal.LiteralType;
import dev.flyteagents.domain.literal.SimpleType;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.task.TypedInterface;
import dev.flyteagents.domain.task.Variable;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AsyncAgent;
import dev.flyteagents.testkit.agents.AsyncAgentContract;
import dev.flyteagents.testkit.agents.AsyncAgentFixture;
import dev.flyteagents.testkit.ports.TaskRequests;
import dev.flyteagents.testkit.ports.Troubles;

import java.util.List;
import java.util.Map;
import java.util.Optional;

class RenderAgentContractTest extends AsyncAgentContract<RenderHandle> {

    @Override
    protected AsyncAgentFixture<RenderHandle> fixture() {
        return new Farm();
    }

    private static final class Farm implements AsyncAgentFixture<RenderHandle> {

        private final InMemoryRenderFarm farm = new InMemoryRenderFarm();

        @Override
        public AsyncAgent<RenderHandle> agent() {
            return new RenderAgent(farm);
        }

        @Override
        public TaskRequest task() {
            return rendering(Map.of("scene", Value.of("sunset")));
        }

        @Override
        public Map<String, TaskRequest> mistakes() {
            return Map.of("custom.scene", rendering(Map.of("scene", Value.of(1))), "custom.scen",
                    rendering(Map.of("scene", Value.of("sunset"), "scen", Value.of("x"))));
        }

        @Override
        public Optional<Refusal> refusal() {
            return Optional.of(new Refusal(rendering(Map.of("scene", Value.of("missing"))), "scene 'missing' is not"));
        }

        @Override
        public Map<String, Phase> states() {
            return Map.of("QUEUED", Phase.INITIALIZING, "RENDERING", Phase.RUNNING, "RENDERED", Phase.SUCCEEDED,
                    "FAILED", Phase.FAILED);
        }

        @Override
        public void become(String remoteId, String state) {
            farm.become(remoteId, new RenderFarm.Progress(state, Optional.of("s3://images/1.png"), ""));
        }

        @Override
        public String fail(String remoteId, String text) {
            farm.become(remoteId, new RenderFarm.Progress("FAILED", Optional.empty(), text));
            return text;
        }

        @Override
        public void forget(String remoteId) {
            farm.forget(remoteId);
        }

        @Override
        public Troubles troubles() {
            return farm.troubles;
        }

        @Override
        public List<Job> jobs() {
            synchronized (farm) {
                return farm.jobs.keySet()
                        .stream()
                        .map(id -> new Job(id, farm.comments.getOrDefault(id, ""), farm.alive(id)))
                        .toList();
            }
        }

        @Override
        public List<String> goldenHandles() {
            return List.of("handles/v1.json");
        }

        private static TaskRequest rendering(Map<String, Value> custom) {
            return TaskRequests.of(TaskRequests.template(new TaskCategory("render", 0), Value.of(custom), Map.of(),
                    null, new TypedInterface(Map.of(),
                            Map.of("image", Variable.of(LiteralType.simple(SimpleType.STRING))))),
                    LiteralMap.empty());
        }
    }
}
