package dev.flyteagents.grpc.flyte2;

import dev.flyteagents.domain.task.KeyValue;
import dev.flyteagents.domain.task.TaskTarget;
import dev.flyteagents.grpc.common.Enums;
import dev.flyteagents.grpc.common.Presence;
import dev.flyteagents.grpc.common.Structs;
import dev.flyteagents.wire.flyte2.core.Container;
import dev.flyteagents.wire.flyte2.core.ContainerPort;
import dev.flyteagents.wire.flyte2.core.K8sObjectMetadata;
import dev.flyteagents.wire.flyte2.core.K8sPod;
import dev.flyteagents.wire.flyte2.core.KeyValuePair;
import dev.flyteagents.wire.flyte2.core.Sql;
import dev.flyteagents.wire.flyte2.core.TaskTemplate;

import java.util.List;
import java.util.Optional;

/** What a task runs: a container, a pod or a statement. */
final class TargetMapper {
    private TargetMapper() {}

    static Optional<TaskTarget> fromWire(TaskTemplate wire) {
        return switch (wire.getTargetCase()) {
            case CONTAINER -> Optional.of(fromWire(wire.getContainer()));
            case K8S_POD -> Optional.of(fromWire(wire.getK8SPod()));
            case SQL -> Optional.of(new TaskTarget.Sql(wire.getSql().getStatement(),
                    Enums.sameNamed(TaskTarget.Dialect.class, wire.getSql().getDialect())));
            case TARGET_NOT_SET -> Optional.empty();
        };
    }

    static void write(TaskTarget domain, TaskTemplate.Builder wire) {
        switch (domain) {
            case TaskTarget.Container container -> wire.setContainer(toWire(container));
            case TaskTarget.Pod pod -> wire.setK8SPod(toWire(pod));
            case TaskTarget.Sql(String statement, TaskTarget.Dialect dialect) -> wire.setSql(Sql.newBuilder()
                    .setStatement(statement)
                    .setDialect(Enums.sameNamed(Sql.Dialect.class, dialect)));
        }
    }

    static TaskTarget.Pod fromWire(K8sPod wire) {
        return new TaskTarget.Pod(Presence.of(wire.hasMetadata(), wire.getMetadata()).map(TargetMapper::fromWire),
                Presence.of(wire.hasPodSpec(), wire.getPodSpec()).map(Structs::fromWire),
                Presence.of(wire.hasDataConfig(), wire.getDataConfig()).map(DataLoadingMapper::fromWire),
                wire.getPrimaryContainerName());
    }

    static K8sPod toWire(TaskTarget.Pod domain) {
        K8sPod.Builder wire = K8sPod.newBuilder().setPrimaryContainerName(domain.primaryContainerName());
        domain.metadata().map(TargetMapper::toWire).ifPresent(wire::setMetadata);
        domain.spec().map(Structs::toWire).ifPresent(wire::setPodSpec);
        domain.dataLoading().map(DataLoadingMapper::toWire).ifPresent(wire::setDataConfig);
        return wire.build();
    }

    static TaskTarget.ObjectMetadata fromWire(K8sObjectMetadata wire) {
        return new TaskTarget.ObjectMetadata(wire.getLabelsMap(), wire.getAnnotationsMap());
    }

    static K8sObjectMetadata toWire(TaskTarget.ObjectMetadata domain) {
        return K8sObjectMetadata.newBuilder()
                .putAllLabels(domain.labels())
                .putAllAnnotations(domain.annotations())
                .build();
    }

    @SuppressWarnings("deprecation") // Container.config: deprecated, but known (P2)
    private static TaskTarget.Container fromWire(Container wire) {
        return new TaskTarget.Container(wire.getImage(), wire.getCommandList(), wire.getArgsList(),
                Presence.of(wire.hasResources(), wire.getResources()).map(ResourcesMapper::fromWire),
                fromWire(wire.getEnvList()), fromWire(wire.getConfigList()),
                wire.getPortsList().stream().map(TargetMapper::fromWire).toList(),
                Presence.of(wire.hasDataConfig(), wire.getDataConfig()).map(DataLoadingMapper::fromWire),
                Enums.sameNamed(TaskTarget.Architecture.class, wire.getArchitecture()));
    }

    @SuppressWarnings("deprecation") // Container.config: deprecated, but known (P2)
    private static Container toWire(TaskTarget.Container domain) {
        Container.Builder wire = Container.newBuilder()
                .setImage(domain.image())
                .addAllCommand(domain.command())
                .addAllArgs(domain.args())
                .addAllEnv(toWire(domain.env()))
                .addAllConfig(toWire(domain.config()))
                .addAllPorts(domain.ports().stream().map(TargetMapper::toWire).toList())
                .setArchitecture(Enums.sameNamed(Container.Architecture.class, domain.architecture()));
        domain.resources().map(ResourcesMapper::toWire).ifPresent(wire::setResources);
        domain.dataLoading().map(DataLoadingMapper::toWire).ifPresent(wire::setDataConfig);
        return wire.build();
    }

    private static List<KeyValue> fromWire(List<KeyValuePair> wire) {
        return wire.stream().map(pair -> new KeyValue(pair.getKey(), pair.getValue())).toList();
    }

    private static List<KeyValuePair> toWire(List<KeyValue> domain) {
        return domain.stream()
                .map(pair -> KeyValuePair.newBuilder().setKey(pair.key()).setValue(pair.value()).build())
                .toList();
    }

    private static TaskTarget.Port fromWire(ContainerPort wire) {
        return new TaskTarget.Port(Integer.toUnsignedLong(wire.getContainerPort()), wire.getName());
    }

    private static ContainerPort toWire(TaskTarget.Port domain) {
        return ContainerPort.newBuilder().setContainerPort((int) domain.number()).setName(domain.name()).build();
    }
}
