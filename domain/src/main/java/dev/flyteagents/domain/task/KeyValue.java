package dev.flyteagents.domain.task;

/** One entry of a list of pairs, where a key may come twice and the order counts. */
public record KeyValue(String key, String value) {}
