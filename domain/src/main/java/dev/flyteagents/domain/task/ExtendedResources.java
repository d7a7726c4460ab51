package dev.flyteagents.domain.task;

import java.util.Optional;

/** Accelerators and shared memory. */
public record ExtendedResources(Optional<Accelerator> accelerator, Optional<SharedMemory> sharedMemory) {

    /** An accelerator; {@code deviceClass} is known to Flyte 2 only. */
    public record Accelerator(String device, Partitioning partitioning, DeviceClass deviceClass) {}

    public sealed interface Partitioning {

        record Unset() implements Partitioning {}

        record Unpartitioned(boolean value) implements Partitioning {}

        record Size(String value) implements Partitioning {}
    }

    public enum DeviceClass {
        NVIDIA_GPU, GOOGLE_TPU, AMAZON_NEURON, AMD_GPU, HABANA_GAUDI
    }

    public record SharedMemory(String mountPath, String mountName, String sizeLimit) {}
}
