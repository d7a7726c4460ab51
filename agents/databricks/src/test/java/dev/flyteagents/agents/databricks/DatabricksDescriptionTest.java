package dev.flyteagents.agents.databricks;

import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.remote.JobDefaults;
import dev.flyteagents.testkit.ports.DescribedFields;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

class DatabricksDescriptionTest {

    @Test
    @DisplayName("C2 Every field that is described is read, and refused by its path where its type is wrong")
    void everyDescribedFieldIsRead() {
        Tasks good = Tasks.function()
                .custom("flyte_agents", Value.of(Map.of("entrypoint",
                        Value.of(Map.of("python_file", Value.of("/Workspace/a.py"))))));

        new DescribedFields(DatabricksDescription.DESCRIPTOR, Value.of(good.custom()),
                custom -> DatabricksTask.of(new Tasks(custom.fields(), good.target(), Map.of()).request(),
                        new JobDefaults(Optional.empty(), Optional.empty(), Optional.empty(), false)))
                .assertRead(Set.of());
    }
}
