package dev.flyteagents.cloud.aws;

import dev.flyteagents.ports.platform.AdapterProvider;
import dev.flyteagents.ports.platform.Platform;
import dev.flyteagents.ports.remote.AwsOperations;

/** Offers {@link AwsOperations} over AWS's SDK. */
public final class AwsOperationsProvider implements AdapterProvider<AwsOperations, AwsConfig> {

    @Override
    public Class<AwsOperations> port() {
        return AwsOperations.class;
    }

    @Override
    public String vendor() {
        return "aws";
    }

    @Override
    public AwsConfig defaults() {
        return AwsConfig.defaults();
    }

    @Override
    public AwsOperations create(AwsConfig config, Platform platform) {
        return new SdkAwsOperations(config);
    }
}
