package dev.flyteagents.domain.task;

import java.util.List;

/** Requested and limiting amounts, as Kubernetes quantities. */
public record Resources(List<Entry> requests, List<Entry> limits) {

    public Resources {
        requests = List.copyOf(requests);
        limits = List.copyOf(limits);
    }

    public record Entry(Name name, String quantity) {}

    public enum Name {
        UNKNOWN, CPU, GPU, MEMORY, STORAGE, EPHEMERAL_STORAGE
    }
}
