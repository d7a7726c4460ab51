package dev.flyteagents.agents.aws;

import dev.flyteagents.agents.aws.JobDescriptor.Extra;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AsyncAgent;
import dev.flyteagents.testkit.agents.AsyncAgentFixture;
import dev.flyteagents.testkit.ports.Troubles;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One kind of job for the kit. */
final class JobFixture implements AsyncAgentFixture<AwsJobHandle> {

    private final JobDescriptor kind;
    private final InMemoryJobs jobs;

    JobFixture(JobDescriptor kind) {
        this.kind = kind;
        this.jobs = new InMemoryJobs(kind);
    }

    @Override
    public AsyncAgent<AwsJobHandle> agent() {
        return jobs.agent();
    }

    @Override
    public TaskRequest task() {
        return AwsTasks.of(kind).request();
    }

    @Override
    public Map<String, TaskRequest> mistakes() {
        boolean hosting = kind.submit().extra() instanceof Extra.Hosting;
        String missing = (hosting ? "config." : "") + kind.submit().required().top().get(0);
        Map<String, TaskRequest> mistakes = new LinkedHashMap<>();
        // Under attempts of their own: one submission has one answer.
        mistakes.put("custom." + missing, AwsTasks.of(kind).with(missing, Value.ofNothing()).attempt(1));
        mistakes.put("custom.flyte_agents.regoin", AwsTasks.of(kind).with("flyte_agents.regoin", "x").attempt(2));
        mistakes.put("interface.outputs.nothing", AwsTasks.of(kind).output("nothing").attempt(3));
        return mistakes;
    }

    @Override
    public Optional<Refusal> refusal() {
        String anyText = kind.submit().extra() instanceof Extra.Hosting
                ? "config.DeploymentConfig.Note"
                : kind.name().equals("athena") ? "QueryString" : "Note";
        return Optional.of(new Refusal(AwsTasks.of(kind).with(anyText, InMemoryJobs.REFUSED).request(),
                "ValidationException: that cannot be done"));
    }

    @Override
    public Map<String, Phase> states() {
        return kind.watch().states();
    }

    @Override
    public void become(String remoteId, String state) {
        jobs.become(remoteId, state);
    }

    @Override
    public String fail(String remoteId, String text) {
        jobs.fail(remoteId, text);
        return text;
    }

    @Override
    public void forget(String remoteId) {
        jobs.forget(remoteId);
    }

    @Override
    public Troubles troubles() {
        return jobs.operations().troubles();
    }

    @Override
    public List<Job> jobs() {
        return jobs.all().stream().map(job -> new Job(job.id(), job.request(), jobs.isAlive(job))).toList();
    }

    @Override
    public List<String> goldenHandles() {
        String name = "handles/" + kind.name();
        return kind.submit().extra() instanceof Extra.Hosting
                ? List.of(name + "-v1.json", name + "-update-v1.json")
                : List.of(name + "-v1.json");
    }

    @Override
    public Set<Ability> abilities() {
        Set<Ability> abilities = EnumSet.of(Ability.PLAN, Ability.METRICS, Ability.FIND_OWNED);
        if (kind.service().equals("sagemaker") && kind.report().logs().isPresent()) {
            abilities.add(Ability.LOGS);
        }
        return abilities;
    }
}
