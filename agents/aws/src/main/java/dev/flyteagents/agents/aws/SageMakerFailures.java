package dev.flyteagents.agents.aws;

import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.value.Value;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The error table of SageMaker's jobs (S5). A failure's reason begins with its kind, as docs.aws.amazon.com/sagemaker/
 * latest/dg/training-mgmt and its SDK's exceptions name them; one that has none is the user's.
 */
final class SageMakerFailures {

    private static final Pattern KIND = Pattern.compile("\\A([A-Z][A-Za-z]{2,40}(?:Error|Exceeded|Exception))\\b");
    private static final Set<String> PLATFORMS = Set.of("InternalServerError", "InternalError", "CapacityError",
            "InsufficientCapacityError", "ResourceLimitExceeded", "ThrottlingException", "InternalServerException");

    private SageMakerFailures() {}

    static Failure read(String state, Value.Struct description) {
        String reason = Paths.text(description, "FailureReason")
                .or(() -> Paths.text(description, "ExitMessage"))
                .orElse("");
        if (state.equalsIgnoreCase("Stopped")) {
            return Failure.user("SAGEMAKER_STOPPED", "cancelled outside Flyte by AWS or one of its users"
                    + (reason.isEmpty() ? "" : ": " + reason));
        }
        String text = reason.isEmpty() ? "SageMaker gave no reason for " + state : reason;
        Matcher matcher = KIND.matcher(text);
        String kind = matcher.find() ? matcher.group(1) : "FAILED";
        String code = AwsDescription.code("SAGEMAKER", kind.replaceAll("(?<=[a-z])(?=[A-Z])", "_"));
        return PLATFORMS.contains(kind) ? Failure.retryable(code, text) : Failure.user(code, text);
    }
}
