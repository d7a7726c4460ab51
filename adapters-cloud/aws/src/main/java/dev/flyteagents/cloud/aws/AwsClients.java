package dev.flyteagents.cloud.aws;

import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One client for each service and region, over one HTTP client. Credentials come with each request. */
final class AwsClients {

    /** The SDK wants a limit; what bounds a call is its own time. */
    private static final Duration LONGEST_READ = Duration.ofMinutes(2);

    private record Place(AwsService service, String region) {}

    private final Map<Place, SdkClient> clients = new ConcurrentHashMap<>();
    private final AwsConfig config;
    private final SdkHttpClient http;

    AwsClients(AwsConfig config) {
        this.config = config;
        this.http = UrlConnectionHttpClient.builder()
                .connectionTimeout(config.connectTimeout())
                .socketTimeout(LONGEST_READ)
                .build();
    }

    /** For this identity, and not kept here. */
    StsClient sts(AwsCredentialsProvider identity, String region) {
        return (StsClient) connect(new Place(AwsService.STS, region), identity);
    }

    SdkClient of(AwsService service, String region) {
        return clients.computeIfAbsent(new Place(service, region),
                place -> connect(place, AnonymousCredentialsProvider.create()));
    }

    private SdkClient connect(Place place, AwsCredentialsProvider identity) {
        return place.service.build(new AwsService.Configured() {
            @Override
            public <C extends SdkClient, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>> C apply(
                    B builder) {
                config.endpoint().map(URI::create).ifPresent(builder::endpointOverride);
                return builder.region(Region.of(place.region))
                        .credentialsProvider(identity)
                        .httpClient(http)
                        .overrideConfiguration(override -> override
                                .retryStrategy(AwsRetryStrategy.doNotRetry())
                                .defaultProfileFile(ProfileFile.aggregator().build()))
                        .build();
            }
        });
    }
}
