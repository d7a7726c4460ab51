package dev.flyteagents.agents.aws;

import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.testkit.ports.FakeTaskContext;
import org.junit.jupiter.api.Test;

class GoldenTmpTest {
    @Test
    void print() throws Exception {
        for (JobDescriptor kind : AwsAgentProvider.KINDS) {
            TaskRequest request = AwsTasks.of(kind).request();
            AwsJobHandle handle = new InMemoryJobs(kind).agent().create(request, FakeTaskContext.of(request));
            System.out.println("GOLD\t" + kind.name() + "\t" + handle);
        }
    }
}
