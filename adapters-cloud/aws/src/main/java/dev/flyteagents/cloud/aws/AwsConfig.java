package dev.flyteagents.cloud.aws;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Settings of {@code adapters.aws}.
 *
 * @param region where calls go that name no region; else the one of the server's surroundings
 * @param endpoint where all services are called instead of their own hosts, such as {@code http://127.0.0.1:4566}
 * @param botoOperations what {@code boto} tasks may call, as {@code service:Operation}; {@code *} stands for any letters
 * @param connectTimeout how long it may take to connect; everything else is bounded by the call
 */
public record AwsConfig(Optional<String> region, Optional<String> endpoint, List<String> botoOperations,
        Duration connectTimeout) {

    public AwsConfig {
        botoOperations = List.copyOf(botoOperations);
        botoOperations.forEach(AllowedOperations::checkedPattern);
        if (connectTimeout.toMillis() < 1) {
            throw new IllegalArgumentException("connect-timeout must be at least 1ms");
        }
    }

    public static AwsConfig defaults() {
        return new AwsConfig(Optional.empty(), Optional.empty(), List.of("sagemaker:Create*", "sagemaker:Describe*"),
                Duration.ofSeconds(10));
    }

    public AwsConfig at(String url) {
        return new AwsConfig(region, Optional.of(url), botoOperations, connectTimeout);
    }

    public AwsConfig in(String name) {
        return new AwsConfig(Optional.of(name), endpoint, botoOperations, connectTimeout);
    }

    public AwsConfig allowing(String... operations) {
        return new AwsConfig(region, endpoint, List.of(operations), connectTimeout);
    }
}
