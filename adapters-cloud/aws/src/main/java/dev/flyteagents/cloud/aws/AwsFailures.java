package dev.flyteagents.cloud.aws;

import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the SDK's exceptions mean. Common errors: docs.aws.amazon.com/sagemaker/latest/APIReference/CommonErrors.html; a
 * code that is not listed may pass (C3).
 */
final class AwsFailures {

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("ValidationException", Kind.USER),
            Map.entry("ValidationError", Kind.USER),
            Map.entry("InvalidRequestException", Kind.USER),
            Map.entry("InvalidParameterException", Kind.USER),
            Map.entry("InvalidParameterValue", Kind.USER),
            Map.entry("InvalidParameterCombination", Kind.USER),
            Map.entry("MissingParameter", Kind.USER),
            Map.entry("ResourceInUse", Kind.USER),
            Map.entry("ModelError", Kind.USER),
            Map.entry("AccessDeniedException", Kind.AUTH),
            Map.entry("AccessDenied", Kind.AUTH),
            Map.entry("ExpiredTokenException", Kind.AUTH),
            Map.entry("ExpiredToken", Kind.AUTH),
            Map.entry("IncompleteSignature", Kind.AUTH),
            Map.entry("InvalidClientTokenId", Kind.AUTH),
            Map.entry("InvalidSignatureException", Kind.AUTH),
            Map.entry("MissingAuthenticationToken", Kind.AUTH),
            Map.entry("MissingAuthenticationTokenException", Kind.AUTH),
            Map.entry("NotAuthorized", Kind.AUTH),
            Map.entry("OptInRequired", Kind.AUTH),
            Map.entry("SignatureDoesNotMatch", Kind.AUTH),
            Map.entry("UnrecognizedClientException", Kind.AUTH),
            Map.entry("ResourceLimitExceeded", Kind.QUOTA),
            Map.entry("ServiceQuotaExceededException", Kind.QUOTA),
            Map.entry("LimitExceeded", Kind.QUOTA),
            Map.entry("LimitExceededException", Kind.QUOTA),
            Map.entry("RequestLimitExceeded", Kind.QUOTA),
            Map.entry("Throttling", Kind.QUOTA),
            Map.entry("ThrottlingException", Kind.QUOTA),
            Map.entry("TooManyRequestsException", Kind.QUOTA),
            Map.entry("ResourceNotFound", Kind.NOT_FOUND),
            Map.entry("ResourceNotFoundException", Kind.NOT_FOUND));

    /** Of those of {@link Kind#QUOTA}: machines or jobs, not calls. */
    private static final Set<String> NO_ROOM = Set.of("ResourceLimitExceeded", "ServiceQuotaExceededException",
            "LimitExceeded", "LimitExceededException");

    /** SageMaker says so by a ValidationException, EMR and Athena by an InvalidRequestException. */
    private static final Pattern ABSENT = Pattern
            .compile("(?i)could not find|not found|does not exist|id '.*' is not valid");

    /** EMR's own words for 256 steps that are waiting or running. */
    private static final Pattern FULL = Pattern.compile("(?i)maximum number of active steps");

    private AwsFailures() {}

    static AgentException translate(Throwable failure) {
        return switch (failure) {
            case AgentException ours -> ours;
            case AwsServiceException refused -> refused(refused);
            case SdkClientException client -> unanswered(client);
            default -> new AgentException(Kind.INTERNAL, "AWS_INTERNAL", "the AWS client failed unexpectedly", failure);
        };
    }

    static AgentException outOfTime(String text, @Nullable Exception cause) {
        return new AgentException(Kind.TRANSIENT, "AWS_TIMEOUT", text, cause);
    }

    private static AgentException refused(AwsServiceException refused) {
        AwsErrorDetails details = refused.awsErrorDetails();
        String name = details == null || details.errorCode() == null ? "" : details.errorCode();
        String message = details == null || details.errorMessage() == null ? "" : details.errorMessage();
        int status = refused.statusCode();
        String named = name.isEmpty() ? "HTTP " + status : name;
        String text = named + ": " + (message.isBlank() ? "AWS gave no reason" : message);
        Kind kind = kind(name, message, status);
        String code = "AWS_" + capitals(name.isEmpty() ? "HTTP_" + status : name);
        if (kind != Kind.QUOTA) {
            return new AgentException(kind, code, text, refused);
        }
        return NO_ROOM.contains(name) || FULL.matcher(message).find()
                ? AgentException.noRoom(code, text, refused)
                : AgentException.throttled(code, text, retryAfter(details).orElse(null), refused);
    }

    private static Kind kind(String name, String message, int status) {
        if ((name.equals("ValidationException") || name.equals("InvalidRequestException"))
                && ABSENT.matcher(message).find()) {
            return Kind.NOT_FOUND;
        }
        if (name.equals("ValidationException") && FULL.matcher(message).find()) {
            return Kind.QUOTA;
        }
        Kind known = KINDS.get(name);
        if (known != null) {
            return known;
        }
        return switch (status) {
            case 401, 403 -> Kind.AUTH;
            case 429 -> Kind.QUOTA;
            default -> Kind.TRANSIENT;
        };
    }

    /** {@code ResourceInUse} as {@code RESOURCE_IN_USE}. */
    static String capitals(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
    }

    private static Optional<Duration> retryAfter(@Nullable AwsErrorDetails details) {
        return Optional.ofNullable(details)
                .map(AwsErrorDetails::sdkHttpResponse)
                .flatMap(response -> response.firstMatchingHeader("Retry-After"))
                .filter(value -> value.matches("\\d{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)));
    }

    private static AgentException unanswered(SdkClientException failure) {
        String text = root(failure);
        return text.contains("credentials")
                ? new AgentException(Kind.AUTH, "AWS_NO_CREDENTIALS", "no AWS credentials were found: " + text, failure)
                : new AgentException(Kind.TRANSIENT, "AWS_UNREACHABLE", "AWS did not answer: " + text, failure);
    }

    private static String root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
