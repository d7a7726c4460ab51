package dev.flyteagents.cloud.aws;

import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.domain.value.Nearest;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.regions.ServiceMetadata;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.emr.EmrClient;
import software.amazon.awssdk.services.emrserverless.EmrServerlessClient;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;
import software.amazon.awssdk.services.sts.StsClient;

import java.util.Arrays;
import java.util.List;

/** The services that can be called. Each client's classes are loaded at the service's first use. */
enum AwsService {
    SAGEMAKER("sagemaker"),
    SAGEMAKER_RUNTIME("sagemaker-runtime"),
    EMR("emr"),
    EMR_SERVERLESS("emr-serverless"),
    ATHENA("athena"),
    STS("sts"),
    LOGS("logs");

    private final String apiName;

    AwsService(String apiName) {
        this.apiName = apiName;
    }

    /** Sets up any client's builder and builds. */
    interface Configured {
        <C extends SdkClient, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>> C apply(B builder);
    }

    static AwsService of(String name) {
        List<String> known = Arrays.stream(values()).map(service -> service.apiName).toList();
        return Arrays.stream(values())
                .filter(service -> service.apiName.equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidFieldException("custom.service", "'" + name + "' is not served; "
                        + Nearest.to(name, known).map(near -> "did you mean '" + near + "'? ").orElse("")
                        + "known are " + String.join(", ", known)));
    }

    String apiName() {
        return apiName;
    }

    Class<? extends SdkClient> type() {
        return switch (this) {
            case SAGEMAKER -> SageMakerClient.class;
            case SAGEMAKER_RUNTIME -> SageMakerRuntimeClient.class;
            case EMR -> EmrClient.class;
            case EMR_SERVERLESS -> EmrServerlessClient.class;
            case ATHENA -> AthenaClient.class;
            case STS -> StsClient.class;
            case LOGS -> CloudWatchLogsClient.class;
        };
    }

    ServiceMetadata metadata() {
        return switch (this) {
            case SAGEMAKER -> SageMakerClient.serviceMetadata();
            case SAGEMAKER_RUNTIME -> SageMakerRuntimeClient.serviceMetadata();
            case EMR -> EmrClient.serviceMetadata();
            case EMR_SERVERLESS -> EmrServerlessClient.serviceMetadata();
            case ATHENA -> AthenaClient.serviceMetadata();
            case STS -> StsClient.serviceMetadata();
            case LOGS -> CloudWatchLogsClient.serviceMetadata();
        };
    }

    SdkClient build(Configured configured) {
        return switch (this) {
            case SAGEMAKER -> configured.apply(SageMakerClient.builder());
            case SAGEMAKER_RUNTIME -> configured.apply(SageMakerRuntimeClient.builder());
            case EMR -> configured.apply(EmrClient.builder());
            case EMR_SERVERLESS -> configured.apply(EmrServerlessClient.builder());
            case ATHENA -> configured.apply(AthenaClient.builder());
            case STS -> configured.apply(StsClient.builder());
            case LOGS -> configured.apply(CloudWatchLogsClient.builder());
        };
    }
}
