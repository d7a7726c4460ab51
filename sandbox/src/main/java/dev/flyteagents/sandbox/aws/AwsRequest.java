package dev.flyteagents.sandbox.aws;

import dev.flyteagents.sandbox.http.Call;
import dev.flyteagents.sandbox.http.JsonText;
import org.jspecify.annotations.Nullable;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static dev.flyteagents.sandbox.http.JsonText.fields;

/** A call as its service understands it: JSON 1.1 by its target, EMR Serverless and SageMaker's runtime by their paths, STS by its form. */
record AwsRequest(String service, String operation, Map<String, @Nullable Object> parameters) {

    private static final Map<String, String> TARGETS = Map.of("SageMaker", "sagemaker", "ElasticMapReduce", "emr",
            "AmazonAthena", "athena", "Logs_20140328", "logs");

    /** Empty for a path or target that no service has. */
    static Optional<AwsRequest> of(Call call) {
        Optional<String> target = call.header("x-amz-target");
        if (target.isPresent()) {
            int dot = target.get().indexOf('.');
            String service = dot < 0 ? null : TARGETS.get(target.get().substring(0, dot));
            return service == null
                    ? Optional.empty()
                    : Optional.of(new AwsRequest(service, target.get().substring(dot + 1), body(call)));
        }
        Optional<AwsRequest> byPath = invocation(call).or(() -> rest(call));
        return byPath.isPresent()
                || call.header("content-type").filter(type -> type.startsWith("application/x-www-form")).isEmpty()
                        ? byPath
                        : Optional.of(form(call.body()));
    }

    String text(String name) {
        return JsonText.text(parameters, name).orElse("");
    }

    private static Map<String, @Nullable Object> body(Call call) {
        return call.body().isEmpty()
                ? new LinkedHashMap<>()
                : JsonText.object(call.body())
                        .orElseThrow(() -> Refusal.of("SerializationException", "the body is not a JSON object"));
    }

    private static AwsRequest form(String body) {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            parameters.put(decoded(pair.substring(0, Math.max(0, equals))), decoded(pair.substring(equals + 1)));
        }
        return new AwsRequest("sts", String.valueOf(parameters.remove("Action")), parameters);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** SageMaker's runtime has its parameters in path and headers: the body is the model's own. */
    private static Optional<AwsRequest> invocation(Call call) {
        List<String> path = List.of(call.path().substring(1).split("/", -1));
        if (path.size() != 3 || !path.get(0).equals("endpoints") || !path.get(2).equals("invocations")
                || !call.method().equals("POST")) {
            return Optional.empty();
        }
        Map<String, @Nullable Object> parameters = fields("EndpointName", path.get(1), "Body", call.body());
        call.header("content-type").ifPresent(type -> parameters.put("ContentType", type));
        call.header("accept").ifPresent(type -> parameters.put("Accept", type));
        call.header("x-amzn-sagemaker-target-variant").ifPresent(name -> parameters.put("TargetVariant", name));
        return Optional.of(new AwsRequest("sagemaker-runtime", "InvokeEndpoint", parameters));
    }

    private static Map<String, @Nullable Object> queried(Call call) {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        call.query().forEach((name, value) -> parameters.put(name, switch (name) {
            case "states" -> List.of(value.split("\n", -1));
            case "maxResults" -> value.matches("\\d{1,9}") ? Integer.valueOf(value) : value;
            default -> value;
        }));
        return parameters;
    }

    private static Optional<AwsRequest> rest(Call call) {
        List<String> path = List.of(call.path().substring(1).split("/", -1));
        if (path.equals(List.of("applications")) && call.method().equals("GET")) {
            return Optional.of(new AwsRequest("emr-serverless", "ListApplications", queried(call)));
        }
        if (path.size() < 3 || !path.get(0).equals("applications") || !path.get(2).equals("jobruns")) {
            return Optional.empty();
        }
        Map<String, @Nullable Object> parameters = body(call);
        parameters.put("applicationId", path.get(1));
        if (path.size() == 4) {
            parameters.put("jobRunId", path.get(3));
        }
        return switch (call.method() + path.size()) {
            case "POST3" -> Optional.of(new AwsRequest("emr-serverless", "StartJobRun", parameters));
            case "GET3" -> {
                Map<String, @Nullable Object> query = queried(call);
                query.put("applicationId", path.get(1));
                yield Optional.of(new AwsRequest("emr-serverless", "ListJobRuns", query));
            }
            case "GET4" -> Optional.of(new AwsRequest("emr-serverless", "GetJobRun", parameters));
            case "DELETE4" -> Optional.of(new AwsRequest("emr-serverless", "CancelJobRun", parameters));
            default -> Optional.empty();
        };
    }
}
