package dev.flyteagents.agents.aws;

import dev.flyteagents.domain.value.Copies;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.RemoteHandle;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What finds a job again.
 *
 * @param keys the parameters that describe it, by their name in the API
 * @param outputs the outputs that the task declares
 * @param made what was created beside it and goes with it: model and endpoint configuration, name by kind
 * @param expects what must hold of it in the end, by path: the configuration that an endpoint is updated to; the endpoint
 *            itself was there before and is never deleted
 * @param limitSeconds the limit of time that the task asks for (C8), unless it has a shorter one of its own
 */
public record AwsJobHandle(String remoteId, String region, Map<String, String> keys, List<String> outputs,
        Map<String, String> made, Map<String, String> expects, Optional<Long> limitSeconds)
        implements
            RemoteHandle {

    private static final String PREFIX = "aws:";

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
        return PREFIX + region;
    }

    /** The region of an account. Refuses another vendor's as UNSUPPORTED, and what is no region as the user's. */
    static String regionOf(String account) {
        if (!account.startsWith(PREFIX)) {
            throw AgentException.unsupported("'" + account + "' is no account of AWS");
        }
        String region = account.substring(PREFIX.length());
        if (!region.matches("[a-z]{2,}(-[a-z]+)+-\\d+")) {
            throw AgentException.user("INVALID_ACCOUNT",
                    account + ": expected aws:REGION, such as aws:eu-central-1");
        }
        return region;
    }

    /** The same for a job of these keys, the last of which is its id. */
    AwsJobHandle at(Map<String, String> itsKeys) {
        String id = List.copyOf(itsKeys.values()).get(itsKeys.size() - 1);
        return new AwsJobHandle(id, region, itsKeys, outputs, made, expects, limitSeconds);
    }

    /** Of a job that no task is asked about. */
    static AwsJobHandle in(String region) {
        return new AwsJobHandle("", region, Map.of(), List.of(), Map.of(), Map.of(), Optional.empty());
    }

    AwsJobHandle with(Map<String, String> otherMade, Map<String, String> otherExpects) {
        return new AwsJobHandle(remoteId, region, keys, outputs, otherMade, otherExpects, limitSeconds);
    }

    boolean isUpdate() {
        return !expects.isEmpty();
    }
}
