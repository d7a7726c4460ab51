package dev.flyteagents.sandbox.aws;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import static dev.flyteagents.sandbox.aws.SageMakerJobs.seconds;
import static dev.flyteagents.sandbox.http.JsonText.fields;

/**
 * Models, endpoint configurations and endpoints, which can be deleted and made again. Messages as quoted in
 * github.com/aws/sagemaker-python-sdk/issues/101, github.com/awslabs/spot-tagging-bot-for-digital-assets/issues/2,
 * github.com/hashicorp/terraform-provider-aws/issues/40048; an endpoint that is being created cannot be deleted:
 * github.com/aws/amazon-sagemaker-examples/pull/3188.
 */
final class SageMakerEndpoints {

    private final World world;
    private final Updates updates = new Updates();

    SageMakerEndpoints(World world) {
        this.world = world;
    }

    Optional<Map<String, @Nullable Object>> answer(AwsRequest request, String region, Optional<String> reported) {
        return Optional.ofNullable(switch (request.operation()) {
            case "CreateModel" -> named("model", "Model", request, region);
            case "CreateEndpointConfig" -> endpointConfig(request, region);
            case "CreateEndpoint" -> endpoint(request, region);
            case "UpdateEndpoint" -> update(request);
            case "DescribeModel" -> described(existing("model", "Model", request), "Model");
            case "DescribeEndpointConfig" ->
                described(existing("endpoint-config", "EndpointConfig", request), "EndpointConfig");
            case "DescribeEndpoint" -> describe(existing("endpoint", "Endpoint", request), reported);
            case "DeleteModel" -> deleted(existing("model", "Model", request));
            case "DeleteEndpointConfig" -> deleted(existing("endpoint-config", "EndpointConfig", request));
            case "DeleteEndpoint" -> deleteEndpoint(existing("endpoint", "Endpoint", request));
            case "ListEndpoints" -> list(request);
            case "ListTags" -> tags(request);
            default -> null;
        });
    }

    private synchronized Map<String, @Nullable Object> named(String kind, String api, AwsRequest request,
            String region) {
        String name = request.text(api + "Name");
        world.ledger().find(kind, name).ifPresent(taken -> {
            throw Refusal.invalid("Cannot create already existing " + words(kind) + " \"" + taken.arn() + "\".");
        });
        Job job = world.job(kind, name, world.arn("sagemaker", region, kind + "/" + name.toLowerCase(Locale.ROOT)),
                request);
        return fields(api + "Arn", world.ledger().add(job).arn());
    }

    private Map<String, @Nullable Object> endpointConfig(AwsRequest request, String region) {
        if (request.parameters().get("ProductionVariants") instanceof List<?> variants) {
            for (Object variant : variants) {
                String model = variant instanceof Map<?, ?> map ? String.valueOf(map.get("ModelName")) : "null";
                if (!model.equals("null") && world.ledger().find("model", model).isEmpty()) {
                    throw Refusal.invalid(
                            "Could not find model \"" + world.arn("sagemaker", region, "model/" + model) + "\".");
                }
            }
        }
        return named("endpoint-config", "EndpointConfig", request, region);
    }

    private Map<String, @Nullable Object> endpoint(AwsRequest request, String region) {
        refuseMissingConfig(request, region);
        return named("endpoint", "Endpoint", request, region);
    }

    private Map<String, @Nullable Object> update(AwsRequest request) {
        Job endpoint = existing("endpoint", "Endpoint", request);
        refuseMissingConfig(request, endpoint.arn().split(":", -1)[3]);
        if (!status(endpoint).equals("InService")) {
            throw Refusal.invalid("Cannot update in-progress endpoint \"" + endpoint.arn() + "\".");
        }
        updates.begin(world.job("update", endpoint.id(), endpoint.arn(), request));
        return fields("EndpointArn", endpoint.arn());
    }

    private void refuseMissingConfig(AwsRequest request, String region) {
        String config = request.text("EndpointConfigName");
        if (world.ledger().find("endpoint-config", config).isEmpty()) {
            throw Refusal.invalid("Could not find endpoint configuration \""
                    + world.arn("sagemaker", region, "endpoint-config/" + config) + "\".");
        }
    }

    private Job existing(String kind, String api, AwsRequest request) {
        String name = request.text(api + "Name");
        return world.ledger()
                .find(kind, name)
                .orElseThrow(() -> Refusal.invalid("Could not find " + words(kind) + " \""
                        + world.arn("sagemaker", world.settings().region(), kind + "/" + name) + "\"."));
    }

    private Map<String, @Nullable Object> describe(Job endpoint, Optional<String> reported) {
        Map<String, @Nullable Object> answer = described(endpoint, "Endpoint");
        String status = World.state(reported, status(endpoint));
        answer.put("EndpointStatus", status);
        answer.put("LastModifiedTime", seconds(endpoint.created()));
        answer.put("EndpointConfigName", updates.config(endpoint.id(), world.now())
                .orElseGet(() -> String.valueOf(endpoint.request().get("EndpointConfigName"))));
        if (status.equals("Failed")) {
            answer.put("FailureReason", endpoint.reason().orElse("unknown"));
        }
        updates.latest(endpoint.id())
                .filter(update -> update.stage(world.now()) == Stage.FAILED)
                .flatMap(Job::reason)
                .ifPresent(reason -> answer.put("FailureReason", reason));
        updates.pending(endpoint.id(), world.now())
                .ifPresent(config -> answer.put("PendingDeploymentSummary", fields("EndpointConfigName", config)));
        return answer;
    }

    private Map<String, @Nullable Object> described(Job job, String api) {
        Map<String, @Nullable Object> answer = fields();
        answer.putAll(job.request());
        answer.remove("Tags");
        answer.put(api + "Arn", job.arn());
        answer.put("CreationTime", seconds(job.created()));
        return answer;
    }

    /** Also while it is updated or rolled back. */
    boolean serves(Job endpoint) {
        return endpoint.stage(world.now()) == Stage.SUCCEEDED;
    }

    private String status(Job endpoint) {
        Stage stage = endpoint.stage(world.now());
        return switch (stage) {
            case WAITING, RUNNING -> "Creating";
            case FAILED -> "Failed";
            case STOPPING, STOPPED -> "Deleting";
            case SUCCEEDED -> updates.status(endpoint.id(), world.now());
        };
    }

    private Map<String, @Nullable Object> deleteEndpoint(Job endpoint) {
        String status = status(endpoint);
        if (!status.equals("InService") && !status.equals("Failed") && !status.equals("UpdateRollbackFailed")) {
            throw Refusal.invalid("Cannot update in-progress endpoint \"" + endpoint.arn() + "\".");
        }
        updates.forget(endpoint.id());
        return deleted(endpoint);
    }

    private Map<String, @Nullable Object> deleted(Job job) {
        job.delete(world.now());
        return fields();
    }

    private Map<String, @Nullable Object> list(AwsRequest request) {
        String wanted = request.text("StatusEquals");
        return Page.sageMaker("Endpoints")
                .of(request, world.ledger()
                        .of("endpoint")
                        .stream()
                        .filter(job -> job.id().contains(request.text("NameContains")))
                        .filter(job -> wanted.isEmpty() || wanted.equals(status(job)))
                        .map(job -> fields("EndpointName", job.id(), "EndpointArn", job.arn(), "EndpointStatus",
                                status(job),
                                "CreationTime", seconds(job.created()), "LastModifiedTime", seconds(job.created())))
                        .toList());
    }

    private Map<String, @Nullable Object> tags(AwsRequest request) {
        Job job = world.ledger()
                .findByArn(request.text("ResourceArn"))
                .orElseThrow(() -> Refusal.invalid("Requested resource not found."));
        return new Page("Tags", "NextToken", "MaxResults", 50).of(request, job.tags()
                .entrySet()
                .stream()
                .map(tag -> fields("Key", tag.getKey(), "Value", tag.getValue()))
                .toList());
    }

    private static String words(String kind) {
        return kind.equals("endpoint-config") ? "endpoint configuration" : kind;
    }
}
