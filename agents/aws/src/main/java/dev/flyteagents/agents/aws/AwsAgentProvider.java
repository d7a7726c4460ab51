package dev.flyteagents.agents.aws;

import dev.flyteagents.ports.agent.Agent;
import dev.flyteagents.ports.agent.AgentProvider;
import dev.flyteagents.ports.agent.Environment;
import dev.flyteagents.ports.platform.MessagePack;
import dev.flyteagents.ports.remote.AwsOperations;

import java.util.ArrayList;
import java.util.List;

/** Offers an agent for each kind of job, and boto. */
public final class AwsAgentProvider implements AgentProvider {

    static final List<JobDescriptor> KINDS = List.of(TrainingJob.DESCRIPTOR, ProcessingJob.DESCRIPTOR,
            TransformJob.DESCRIPTOR, TuningJob.DESCRIPTOR, PipelineJob.DESCRIPTOR, EndpointJob.DESCRIPTOR,
            EmrServerlessJob.DESCRIPTOR, EmrStepJob.DESCRIPTOR, AthenaJob.DESCRIPTOR);

    @Override
    public List<Agent> agents(Environment environment) {
        AwsOperations operations = environment.require(AwsOperations.class, "aws");
        MessagePack messagePack = environment.require(MessagePack.class, "msgpack");
        List<Agent> agents = new ArrayList<>();
        KINDS.forEach(kind -> agents.add(new AwsJobAgent(kind, operations, messagePack)));
        agents.add(new BotoAgent(operations, messagePack));
        return agents;
    }
}
