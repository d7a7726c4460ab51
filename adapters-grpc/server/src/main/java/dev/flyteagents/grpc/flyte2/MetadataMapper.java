package dev.flyteagents.grpc.flyte2;

import com.google.protobuf.BoolValue;
import dev.flyteagents.domain.task.TaskMetadata;
import dev.flyteagents.grpc.common.Enums;
import dev.flyteagents.grpc.common.Presence;
import dev.flyteagents.grpc.common.Times;
import dev.flyteagents.wire.flyte2.core.Backoff;
import dev.flyteagents.wire.flyte2.core.RetryStrategy;
import dev.flyteagents.wire.flyte2.core.RuntimeMetadata;

/** What Flyte itself is told of a task: caching, retries, time limits. */
final class MetadataMapper {
    private MetadataMapper() {}

    static TaskMetadata fromWire(dev.flyteagents.wire.flyte2.core.TaskMetadata wire) {
        return new TaskMetadata(wire.getDiscoverable(),
                Presence.of(wire.hasRuntime(), wire.getRuntime()).map(MetadataMapper::fromWire),
                Presence.of(wire.hasTimeout(), wire.getTimeout()).map(Times::duration),
                Presence.of(wire.hasRetries(), wire.getRetries()).map(MetadataMapper::fromWire),
                wire.getDiscoveryVersion(), wire.getDeprecatedErrorMessage(),
                Presence.of(wire.hasInterruptible(), wire.getInterruptible()), wire.getCacheSerializable(),
                wire.getTagsMap(), wire.getPodTemplateName(), wire.getCacheIgnoreInputVarsList(), wire.getIsEager(),
                Presence.of(wire.hasGeneratesDeck(), wire.getGeneratesDeck()).map(BoolValue::getValue),
                Presence.of(wire.hasMetadata(), wire.getMetadata()).map(TargetMapper::fromWire),
                ExtensionMapper.fromWire(wire));
    }

    static dev.flyteagents.wire.flyte2.core.TaskMetadata toWire(TaskMetadata domain) {
        var wire = dev.flyteagents.wire.flyte2.core.TaskMetadata.newBuilder()
                .setDiscoverable(domain.discoverable())
                .setDiscoveryVersion(domain.discoveryVersion())
                .setDeprecatedErrorMessage(domain.deprecatedErrorMessage())
                .setCacheSerializable(domain.cacheSerializable())
                .putAllTags(domain.tags())
                .setPodTemplateName(domain.podTemplateName())
                .addAllCacheIgnoreInputVars(domain.cacheIgnoreInputVars())
                .setIsEager(domain.eager());
        domain.runtime().map(MetadataMapper::toWire).ifPresent(wire::setRuntime);
        domain.timeout().map(Times::toWire).ifPresent(wire::setTimeout);
        domain.retries().map(MetadataMapper::toWire).ifPresent(wire::setRetries);
        domain.interruptible().ifPresent(wire::setInterruptible);
        domain.generatesDeck().map(BoolValue::of).ifPresent(wire::setGeneratesDeck);
        domain.objectMetadata().map(TargetMapper::toWire).ifPresent(wire::setMetadata);
        ExtensionMapper.write(domain.extension(), wire);
        return wire.build();
    }

    private static TaskMetadata.RuntimeMetadata fromWire(RuntimeMetadata wire) {
        return new TaskMetadata.RuntimeMetadata(Enums.sameNamed(TaskMetadata.RuntimeType.class, wire.getType()),
                wire.getVersion(), wire.getFlavor());
    }

    private static RuntimeMetadata toWire(TaskMetadata.RuntimeMetadata domain) {
        return RuntimeMetadata.newBuilder()
                .setType(Enums.sameNamed(RuntimeMetadata.RuntimeType.class, domain.type()))
                .setVersion(domain.version())
                .setFlavor(domain.flavor())
                .build();
    }

    private static TaskMetadata.Retries fromWire(RetryStrategy wire) {
        return new TaskMetadata.Retries(Integer.toUnsignedLong(wire.getRetries()),
                Presence.of(wire.hasBackoff(), wire.getBackoff()).map(MetadataMapper::fromWire));
    }

    private static RetryStrategy toWire(TaskMetadata.Retries domain) {
        RetryStrategy.Builder wire = RetryStrategy.newBuilder().setRetries((int) domain.retries());
        domain.backoff().map(MetadataMapper::toWire).ifPresent(wire::setBackoff);
        return wire.build();
    }

    private static TaskMetadata.Backoff fromWire(Backoff wire) {
        return new TaskMetadata.Backoff(Presence.of(wire.hasBase(), wire.getBase()).map(Times::duration),
                Presence.of(wire.hasFactor(), wire.getFactor()),
                Presence.of(wire.hasCap(), wire.getCap()).map(Times::duration));
    }

    private static Backoff toWire(TaskMetadata.Backoff domain) {
        Backoff.Builder wire = Backoff.newBuilder();
        domain.base().map(Times::toWire).ifPresent(wire::setBase);
        domain.factor().ifPresent(wire::setFactor);
        domain.cap().map(Times::toWire).ifPresent(wire::setCap);
        return wire.build();
    }
}
