package dev.flyteagents.ports.remote;

import dev.flyteagents.domain.value.Value;

import java.util.List;
import java.util.Optional;

/** Some runs without their tasks, and the token that continues after them; no token means the end. */
public record JobRunPage(List<Value.Struct> runs, Optional<String> nextToken) {

    public JobRunPage {
        runs = List.copyOf(runs);
    }
}
