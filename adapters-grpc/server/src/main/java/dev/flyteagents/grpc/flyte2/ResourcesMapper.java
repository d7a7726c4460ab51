package dev.flyteagents.grpc.flyte2;

import dev.flyteagents.domain.task.ExtendedResources;
import dev.flyteagents.domain.task.ExtendedResources.Accelerator;
import dev.flyteagents.domain.task.ExtendedResources.DeviceClass;
import dev.flyteagents.domain.task.ExtendedResources.Partitioning;
import dev.flyteagents.domain.task.Resources;
import dev.flyteagents.grpc.common.Enums;
import dev.flyteagents.grpc.common.Presence;
import dev.flyteagents.wire.flyte2.core.GPUAccelerator;
import dev.flyteagents.wire.flyte2.core.Resources.ResourceEntry;
import dev.flyteagents.wire.flyte2.core.Resources.ResourceName;
import dev.flyteagents.wire.flyte2.core.SharedMemory;

import java.util.List;

/** Amounts of resources, accelerators and shared memory. */
final class ResourcesMapper {
    private ResourcesMapper() {}

    static Resources fromWire(dev.flyteagents.wire.flyte2.core.Resources wire) {
        return new Resources(fromWire(wire.getRequestsList()), fromWire(wire.getLimitsList()));
    }

    static dev.flyteagents.wire.flyte2.core.Resources toWire(Resources domain) {
        return dev.flyteagents.wire.flyte2.core.Resources.newBuilder()
                .addAllRequests(toWire(domain.requests()))
                .addAllLimits(toWire(domain.limits()))
                .build();
    }

    static ExtendedResources fromWire(dev.flyteagents.wire.flyte2.core.ExtendedResources wire) {
        return new ExtendedResources(
                Presence.of(wire.hasGpuAccelerator(), wire.getGpuAccelerator()).map(ResourcesMapper::fromWire),
                Presence.of(wire.hasSharedMemory(), wire.getSharedMemory()).map(ResourcesMapper::fromWire));
    }

    static dev.flyteagents.wire.flyte2.core.ExtendedResources toWire(ExtendedResources domain) {
        var wire = dev.flyteagents.wire.flyte2.core.ExtendedResources.newBuilder();
        domain.accelerator().map(ResourcesMapper::toWire).ifPresent(wire::setGpuAccelerator);
        domain.sharedMemory().map(ResourcesMapper::toWire).ifPresent(wire::setSharedMemory);
        return wire.build();
    }

    private static List<Resources.Entry> fromWire(List<ResourceEntry> wire) {
        return wire.stream()
                .map(entry -> new Resources.Entry(Enums.sameNamed(Resources.Name.class, entry.getName()),
                        entry.getValue()))
                .toList();
    }

    private static List<ResourceEntry> toWire(List<Resources.Entry> domain) {
        return domain.stream()
                .map(entry -> ResourceEntry.newBuilder()
                        .setName(Enums.sameNamed(ResourceName.class, entry.name()))
                        .setValue(entry.quantity())
                        .build())
                .toList();
    }

    private static Accelerator fromWire(GPUAccelerator wire) {
        Partitioning partitioning = switch (wire.getPartitionSizeValueCase()) {
            case UNPARTITIONED -> new Partitioning.Unpartitioned(wire.getUnpartitioned());
            case PARTITION_SIZE -> new Partitioning.Size(wire.getPartitionSize());
            case PARTITIONSIZEVALUE_NOT_SET -> new Partitioning.Unset();
        };
        return new Accelerator(wire.getDevice(), partitioning,
                Enums.sameNamed(DeviceClass.class, wire.getDeviceClass()));
    }

    private static GPUAccelerator toWire(Accelerator domain) {
        GPUAccelerator.Builder wire = GPUAccelerator.newBuilder()
                .setDevice(domain.device())
                .setDeviceClass(Enums.sameNamed(GPUAccelerator.DeviceClass.class, domain.deviceClass()));
        switch (domain.partitioning()) {
            case Partitioning.Unset() -> wire.clearPartitionSizeValue();
            case Partitioning.Unpartitioned(boolean value) -> wire.setUnpartitioned(value);
            case Partitioning.Size(String value) -> wire.setPartitionSize(value);
        }
        return wire.build();
    }

    private static ExtendedResources.SharedMemory fromWire(SharedMemory wire) {
        return new ExtendedResources.SharedMemory(wire.getMountPath(), wire.getMountName(), wire.getSizeLimit());
    }

    private static SharedMemory toWire(ExtendedResources.SharedMemory domain) {
        return SharedMemory.newBuilder()
                .setMountPath(domain.mountPath())
                .setMountName(domain.mountName())
                .setSizeLimit(domain.sizeLimit())
                .build();
    }
}
