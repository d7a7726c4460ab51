package dev.flyteagents.sandbox.aws;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the services share: one account, its ledger, rules and clock. */
record World(AwsSimulator.Settings settings, Ledger ledger, Rules rules) {

    Instant now() {
        return settings.clock().instant();
    }

    String arn(String service, String region, String resource) {
        String partition = region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
        return "arn:" + partition + ":" + service + ":" + region + ":" + settings.account() + ":" + resource;
    }

    /** A job that is not yet in the ledger; a rule may refuse it. */
    Job job(String kind, String id, String arn, AwsRequest request) {
        Outcome outcome = rules.outcome(request).orElseGet(() -> new Outcome.Runs(settings.runTime()));
        if (outcome instanceof Outcome.Refused(Refusal refusal)) {
            throw new RefusalException(refusal);
        }
        return new Job(kind, id, arn, request.parameters(), tags(request.parameters()), outcome, now(), settings);
    }

    /** The state that an armed fault wants to be reported, else the true one. */
    static String state(Optional<String> reported, String real) {
        return reported.orElse(real);
    }

    /** SageMaker has a list of key and value, EMR Serverless a map. */
    private static Map<String, String> tags(Map<String, @Nullable Object> parameters) {
        Map<String, String> tags = new LinkedHashMap<>();
        if (parameters.get("Tags") instanceof List<?> list) {
            list.forEach(item -> {
                if (item instanceof Map<?, ?> tag) {
                    tags.put(String.valueOf(tag.get("Key")), String.valueOf(tag.get("Value")));
                }
            });
        } else if (parameters.get("tags") instanceof Map<?, ?> map) {
            map.forEach((key, value) -> tags.put(String.valueOf(key), String.valueOf(value)));
        }
        return tags;
    }
}
