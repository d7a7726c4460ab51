package dev.flyteagents.cloud.aws;

import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.ports.remote.AwsCall;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The operations that a task may choose: an operator's list, since they are called with the server's own rights. */
final class AllowedOperations {

    private static final Pattern ENTRY = Pattern.compile("[a-z-]+:[A-Za-z0-9_*]+");

    private final List<String> listed;
    private final List<Pattern> patterns;

    AllowedOperations(List<String> listed) {
        this.listed = listed;
        this.patterns = listed.stream().map(AllowedOperations::pattern).toList();
    }

    static void checkedPattern(String entry) {
        if (!ENTRY.matcher(entry).matches()) {
            throw new IllegalArgumentException("boto-operations: '" + entry
                    + "' must be a service and an operation, such as sagemaker:CreateModel or sagemaker:Describe*");
        }
    }

    void check(AwsCall call, String operation) {
        String wanted = call.service() + ":" + AwsCall.key(operation);
        if (call.chosenByTask() && patterns.stream().noneMatch(pattern -> pattern.matcher(wanted).matches())) {
            throw new InvalidFieldException("custom.method", call.service() + ":" + operation
                    + " may not be called by tasks; allowed are " + String.join(", ", listed)
                    + ". An operator can allow it by the setting adapters.aws.boto-operations");
        }
    }

    private static Pattern pattern(String entry) {
        int colon = entry.indexOf(':');
        String operation = AwsCall.key(entry.substring(colon + 1)).replace("*", ".*");
        return Pattern.compile(entry.substring(0, colon).toLowerCase(Locale.ROOT) + ":" + operation);
    }
}
