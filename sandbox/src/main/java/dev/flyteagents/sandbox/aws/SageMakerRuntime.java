package dev.flyteagents.sandbox.aws;

import dev.flyteagents.sandbox.http.JsonText;
import dev.flyteagents.sandbox.http.Reply;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Invocations of endpoints. Every model here answers what it is asked, in JSON: {@code {"echo": …}}; one that a rule makes
 * fail answers 500. docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html
 */
final class SageMakerRuntime {

    private final World world;
    private final SageMakerEndpoints endpoints;

    SageMakerRuntime(World world, SageMakerEndpoints endpoints) {
        this.world = world;
        this.endpoints = endpoints;
    }

    Reply answer(AwsRequest request) {
        String name = request.text("EndpointName");
        Job endpoint = world.ledger()
                .find("endpoint", name)
                .filter(endpoints::serves)
                .orElseThrow(() -> Refusal.of("ValidationError", "Endpoint " + name + " of account "
                        + world.settings().account() + " not found."));
        String variant = variant(endpoint, request);
        world.rules().outcome(request).ifPresent(outcome -> {
            switch (outcome) {
                case Outcome.Refused(Refusal refusal) -> throw new RefusalException(refusal);
                case Outcome.Fails(String reason) -> throw Refusal.of(424, "ModelError",
                        "Received server error (500) from " + variant + " with message \"" + reason + "\".");
                case Outcome.Runs ignored -> {
                }
                case Outcome.Stays ignored -> {
                }
            }
        });
        return new Reply(200,
                Map.of("Content-Type", "application/json", "x-Amzn-Invoked-Production-Variant", variant),
                JsonText.write(JsonText.fields("echo", request.text("Body"))), Duration.ZERO);
    }

    private String variant(Job endpoint, AwsRequest request) {
        List<String> names = world.ledger()
                .find("endpoint-config", String.valueOf(endpoint.request().get("EndpointConfigName")))
                .map(config -> names(config.request()))
                .orElse(List.of());
        String wanted = request.text("TargetVariant");
        return names.stream()
                .filter(name -> wanted.isEmpty() || name.equals(wanted))
                .findFirst()
                .orElseThrow(() -> Refusal.of("ValidationError",
                        "Variant " + wanted + " of endpoint " + endpoint.id() + " not found."));
    }

    private static List<String> names(Map<String, @Nullable Object> config) {
        return config.get("ProductionVariants") instanceof List<?> variants
                ? variants.stream()
                        .filter(Map.class::isInstance)
                        .map(variant -> String.valueOf(((Map<?, ?>) variant).get("VariantName")))
                        .toList()
                : List.of();
    }
}
