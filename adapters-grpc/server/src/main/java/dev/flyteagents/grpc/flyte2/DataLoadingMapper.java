package dev.flyteagents.grpc.flyte2;

import dev.flyteagents.domain.task.DataLoading;
import dev.flyteagents.grpc.common.Enums;
import dev.flyteagents.grpc.common.Presence;
import dev.flyteagents.wire.flyte2.core.DataLoadingConfig;
import dev.flyteagents.wire.flyte2.core.DataLoadingConfig.LiteralMapFormat;
import dev.flyteagents.wire.flyte2.core.IOStrategy;

/** How a sidecar loads inputs and outputs. */
final class DataLoadingMapper {
    private DataLoadingMapper() {}

    static DataLoading fromWire(DataLoadingConfig wire) {
        return new DataLoading(wire.getEnabled(), wire.getInputPath(), wire.getOutputPath(),
                Enums.sameNamed(DataLoading.Format.class, wire.getFormat()),
                Presence.of(wire.hasIoStrategy(), wire.getIoStrategy()).map(DataLoadingMapper::fromWire),
                Enums.sameNamed(DataLoading.FileInputLayout.class, wire.getFileInputLayout()));
    }

    static DataLoadingConfig toWire(DataLoading domain) {
        DataLoadingConfig.Builder wire = DataLoadingConfig.newBuilder()
                .setEnabled(domain.enabled())
                .setInputPath(domain.inputPath())
                .setOutputPath(domain.outputPath())
                .setFormat(Enums.sameNamed(LiteralMapFormat.class, domain.format()))
                .setFileInputLayout(Enums.sameNamed(DataLoadingConfig.FileInputLayout.class, domain.fileInputLayout()));
        domain.strategy().map(DataLoadingMapper::toWire).ifPresent(wire::setIoStrategy);
        return wire.build();
    }

    private static DataLoading.Strategy fromWire(IOStrategy wire) {
        return new DataLoading.Strategy(Enums.sameNamed(DataLoading.DownloadMode.class, wire.getDownloadMode()),
                Enums.sameNamed(DataLoading.UploadMode.class, wire.getUploadMode()));
    }

    private static IOStrategy toWire(DataLoading.Strategy domain) {
        return IOStrategy.newBuilder()
                .setDownloadMode(Enums.sameNamed(IOStrategy.DownloadMode.class, domain.download()))
                .setUploadMode(Enums.sameNamed(IOStrategy.UploadMode.class, domain.upload()))
                .build();
    }
}
