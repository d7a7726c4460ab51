package dev.flyteagents.agents.aws;

import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.TaskContext;
import dev.flyteagents.ports.remote.AwsCall;
import dev.flyteagents.ports.remote.AwsOperations;

import java.util.Optional;

/** The requests of one endpoint task, complete and checked before the first of them is sent (C2). */
record HostedParts(Optional<Value.Struct> model, Optional<Value.Struct> config, AwsJobTask endpoint) {

    private static final int LONGEST_NAME = 63;
    private static final Required OF_MODEL = Required.of("""
            PrimaryContainer.ImageConfig.RepositoryAccessMode
            PrimaryContainer.ImageConfig.RepositoryAuthConfig.RepositoryCredentialsProviderArn
            PrimaryContainer.ModelDataSource.S3DataSource.S3Uri
            PrimaryContainer.ModelDataSource.S3DataSource.S3DataType
            PrimaryContainer.ModelDataSource.S3DataSource.CompressionType
            PrimaryContainer.AdditionalModelDataSources[].ChannelName
            PrimaryContainer.AdditionalModelDataSources[].S3DataSource
            PrimaryContainer.AdditionalModelDataSources[].S3DataSource.S3Uri
            PrimaryContainer.AdditionalModelDataSources[].S3DataSource.S3DataType
            PrimaryContainer.AdditionalModelDataSources[].S3DataSource.CompressionType
            PrimaryContainer.ContainerMetricsConfig.MetricsEndpoints[].MetricsEndpointPath
            Containers[].ImageConfig.RepositoryAccessMode
            Containers[].ImageConfig.RepositoryAuthConfig.RepositoryCredentialsProviderArn
            Containers[].ModelDataSource.S3DataSource.S3Uri Containers[].ModelDataSource.S3DataSource.S3DataType
            Containers[].ModelDataSource.S3DataSource.CompressionType
            Containers[].AdditionalModelDataSources[].ChannelName
            Containers[].AdditionalModelDataSources[].S3DataSource
            Containers[].AdditionalModelDataSources[].S3DataSource.S3Uri
            Containers[].AdditionalModelDataSources[].S3DataSource.S3DataType
            Containers[].AdditionalModelDataSources[].S3DataSource.CompressionType
            Containers[].ContainerMetricsConfig.MetricsEndpoints[].MetricsEndpointPath
            InferenceExecutionConfig.Mode VpcConfig.SecurityGroupIds VpcConfig.Subnets""");
    private static final Required OF_CONFIG = Required.of("""
            ProductionVariants ProductionVariants[].VariantName
            ProductionVariants[].InstancePools[].InstanceType ProductionVariants[].InstancePools[].Priority
            ProductionVariants[].CoreDumpConfig.DestinationS3Uri
            ProductionVariants[].ServerlessConfig.MemorySizeInMB
            ProductionVariants[].ServerlessConfig.MaxConcurrency
            ProductionVariants[].RoutingConfig.RoutingStrategy DataCaptureConfig.InitialSamplingPercentage
            DataCaptureConfig.DestinationS3Uri DataCaptureConfig.CaptureOptions
            DataCaptureConfig.CaptureOptions[].CaptureMode AsyncInferenceConfig.OutputConfig
            ExplainerConfig.ClarifyExplainerConfig.ShapConfig ShadowProductionVariants[].VariantName
            ShadowProductionVariants[].InstancePools[].InstanceType
            ShadowProductionVariants[].InstancePools[].Priority
            ShadowProductionVariants[].CoreDumpConfig.DestinationS3Uri
            ShadowProductionVariants[].ServerlessConfig.MemorySizeInMB
            ShadowProductionVariants[].ServerlessConfig.MaxConcurrency
            ShadowProductionVariants[].RoutingConfig.RoutingStrategy VpcConfig.SecurityGroupIds
            VpcConfig.Subnets CrossRegionTrafficConfig.MaxInvocationsPerSecondPerInstance
            CrossRegionTrafficConfig.MaxCrossRegionPercentPerEndpoint""");

    static HostedParts of(AwsJobTask task, TaskContext context, AwsOperations operations) {
        Optional<Value.Struct> model = part(task, "model", "ModelName", context);
        Optional<Value.Struct> config = part(task, "endpoint_config", "EndpointConfigName", context)
                .map(written -> model.map(made -> withModel(written, made)).orElse(written));
        AwsJobTask endpoint = config.filter(made -> Paths.text(task.parameters(), "EndpointConfigName").isEmpty())
                .map(made -> task.with(Paths.with(task.parameters(), "EndpointConfigName",
                        Value.of(Paths.text(made, "EndpointConfigName").orElse("")))))
                .orElse(task);
        model.ifPresent(made -> check("CreateModel", OF_MODEL, "model", made, operations));
        config.ifPresent(made -> check("CreateEndpointConfig", OF_CONFIG, "endpoint_config", made, operations));
        endpoint.check(operations);
        return new HostedParts(model, config, endpoint);
    }

    private static Optional<Value.Struct> part(AwsJobTask task, String option, String name, TaskContext context) {
        return task.options().findFields(option).map(ignored -> {
            Value.Struct written = (Value.Struct) task.options().find(option).orElseThrow();
            Value.Struct named = Paths.text(written, name).isPresent()
                    ? written
                    : Paths.with(written, name, Value.of(JobNames.derived(context, LONGEST_NAME)));
            return JobMarks.tagged(named, context.tags());
        });
    }

    /** A variant that names no model is of the one that is made. */
    private static Value.Struct withModel(Value.Struct config, Value.Struct model) {
        Value.Struct complete = config;
        int variants = Paths.items(config, "ProductionVariants").size();
        for (int i = 0; i < variants; i++) {
            String path = "ProductionVariants[" + i + "].ModelName";
            if (Paths.text(complete, path).isEmpty()) {
                complete = Paths.with(complete, path, Value.of(Paths.text(model, "ModelName").orElse("")));
            }
        }
        return complete;
    }

    private static void check(String operation, Required required, String option, Value.Struct parameters,
            AwsOperations operations) {
        String path = "custom." + AwsJobTask.OURS + "." + option;
        required.check(path, parameters);
        operations.check(AwsCall.of("sagemaker", operation, parameters).at(path));
    }
}
