package dev.flyteagents.agents.aws;

import dev.flyteagents.domain.value.Copies;
import dev.flyteagents.ports.agent.RemoteHandle;

import java.util.List;
import java.util.Map;

/**
 * What finds a job again.
 *
 * @param keys the parameters that describe it, by their name in the API
 * @param outputs the outputs that the task declares
 * @param made what was created beside it and goes with it: model and endpoint configuration, name by kind
 * @param expects what must hold of it in the end, by path: the configuration that an endpoint is updated to; the endpoint
 *            itself was there before and is never deleted
 */
public record AwsJobHandle(String remoteId, String region, Map<String, String> keys, List<String> outputs,
        Map<String, String> made, Map<String, String> expects) implements RemoteHandle {

    public AwsJobHandle {
        keys = Copies.ordered(keys);
        outputs = List.copyOf(outputs);
        made = Copies.ordered(made);
        expects = Copies.ordered(expects);
    }

    @Override
    public String account() {
        return accountOf(region);
    }

    static String accountOf(String region) {
        return "aws:" + region;
    }

    boolean isUpdate() {
        return !expects.isEmpty();
    }
}
