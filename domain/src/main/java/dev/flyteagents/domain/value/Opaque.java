package dev.flyteagents.domain.value;

/** A message that this project only carries: its full protobuf type name and its serialized bytes. */
public record Opaque(String typeName, Bytes content) {}
