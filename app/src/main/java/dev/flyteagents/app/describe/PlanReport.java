package dev.flyteagents.app.describe;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flyteagents.app.run.ValueJson;
import dev.flyteagents.app.text.TextTable;
import dev.flyteagents.domain.task.TaskTemplate;
import dev.flyteagents.domain.value.Copies;
import dev.flyteagents.domain.value.Fields;
import dev.flyteagents.runtime.plan.TaskPlan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A plan, for programs and for people.
 *
 * @param secrets the names of Flyte secrets that the task gives to credentials
 */
public record PlanReport(TaskTemplate template, String executionId, TaskPlan plan, Map<String, String> secrets) {

    public PlanReport {
        secrets = Copies.ordered(secrets);
    }

    public static PlanReport of(TaskTemplate template, String executionId, TaskPlan plan) {
        return new PlanReport(template, executionId, plan,
                Fields.of("custom", template.customOrEmpty()).texts("secrets"));
    }

    public ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode()
                .put("task_type", template.category().name())
                .put("version", template.category().version())
                .put("agent", plan.agent())
                .put("host", plan.call().host())
                .put("operation", plan.call().operation());
        node.set("body", ValueJson.of(plan.call().body()));
        plan.call().credentials().forEach(node.putArray("credentials")::add);
        ObjectNode named = node.putObject("secrets");
        secrets.forEach(named::put);
        node.put("submission_key", plan.key().text()).put("lineage_key", plan.lineage().text());
        ObjectNode tags = node.putObject("tags");
        plan.call().tags().forEach(tags::put);
        node.put("guarantee", AgentWords.guarantee(plan.guarantees()));
        node.set("guarantees", AgentWords.guarantees(plan.guarantees()));
        return node.put("execution_id", executionId);
    }

    public String text() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("host", plan.call().host()));
        rows.add(List.of("operation", plan.call().operation()));
        plan.call().credentials().forEach(name -> rows.add(List.of("credential", name + secretOf(name))));
        plan.guarantees().forEach(each -> rows.add(List.of("guarantee", each.label() + ": " + each.when())));
        rows.add(List.of("submission key", plan.key().text()));
        rows.add(List.of("lineage key", plan.lineage().text()));
        plan.call().tags().forEach((name, value) -> rows.add(List.of("tag", name + "=" + value)));
        return TextTable.of(List.of("AGENT", plan.agent()), rows) + "\n"
                + ValueJson.of(plan.call().body()).toPrettyString() + "\n";
    }

    private String secretOf(String credential) {
        String secret = secrets.get(credential);
        return secret == null ? "" : ", as the secret " + secret;
    }
}
