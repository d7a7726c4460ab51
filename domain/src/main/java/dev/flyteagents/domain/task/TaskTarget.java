package dev.flyteagents.domain.task;

import dev.flyteagents.domain.value.Copies;
import dev.flyteagents.domain.value.Value;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a task runs: a container, a pod or a SQL statement. Many agent tasks have none. */
public sealed interface TaskTarget {

    record Container(String image, List<String> command, List<String> args, Optional<Resources> resources,
            List<KeyValue> env, List<KeyValue> config, List<Port> ports, Optional<DataLoading> dataLoading,
            Architecture architecture) implements TaskTarget {

        public Container {
            command = List.copyOf(command);
            args = List.copyOf(args);
            env = List.copyOf(env);
            config = List.copyOf(config);
            ports = List.copyOf(ports);
        }
    }

    record Port(long number, String name) {}

    enum Architecture {
        UNKNOWN, AMD64, ARM64, ARM_V6, ARM_V7
    }

    record Pod(Optional<ObjectMetadata> metadata, Optional<Value.Struct> spec, Optional<DataLoading> dataLoading,
            String primaryContainerName) implements TaskTarget {}

    record ObjectMetadata(Map<String, String> labels, Map<String, String> annotations) {

        public ObjectMetadata {
            labels = Copies.ordered(labels);
            annotations = Copies.ordered(annotations);
        }
    }

    record Sql(String statement, Dialect dialect) implements TaskTarget {}

    enum Dialect {
        UNDEFINED, ANSI, HIVE, OTHER
    }
}
