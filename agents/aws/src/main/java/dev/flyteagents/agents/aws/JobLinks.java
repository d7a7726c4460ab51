package dev.flyteagents.agents.aws;

import dev.flyteagents.agents.aws.JobDescriptor.LogPlace;
import dev.flyteagents.domain.status.LogLink;
import dev.flyteagents.domain.value.Value;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pages of AWS's console, in each partition's own host. */
final class JobLinks {

    private JobLinks() {}

    static List<LogLink> of(JobDescriptor kind, AwsJobHandle handle, Value.Struct description) {
        List<LogLink> links = new ArrayList<>();
        String page = kind.report().console().replace("{region}", handle.region());
        for (var key : handle.keys().entrySet()) {
            page = page.replace("{" + key.getKey() + "}", encoded(key.getValue()));
        }
        links.add(LogLink.dashboard("AWS Console", "https://" + host(handle.region()) + "/" + page));
        Optional<LogPlace> log = kind.report()
                .logs()
                .flatMap(source -> source.places().apply(description).stream().findFirst());
        String region = handle.region();
        log.ifPresent(place -> links.add(LogLink.dashboard("CloudWatch Logs", "https://" + host(region)
                + "/cloudwatch/home?region=" + region + "#logsV2:log-groups/log-group/" + twice(place.group())
                + "$3FlogStreamNameFilter$3D" + twice(place.streamPrefix()))));
        return links;
    }

    private static String host(String region) {
        if (region.startsWith("cn-")) {
            return region + ".console.amazonaws.cn";
        }
        return region.startsWith("us-gov-") ? "console.amazonaws-us-gov.com" : region + ".console.aws.amazon.com";
    }

    /** The console's own escape within a fragment: encoded twice, with a dollar for the percent sign. */
    private static String twice(String text) {
        return encoded(encoded(text)).replace("%", "$");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
