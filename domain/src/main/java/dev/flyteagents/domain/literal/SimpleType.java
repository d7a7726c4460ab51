package dev.flyteagents.domain.literal;

/** Flyte's simple types, in the order of their numbers. */
public enum SimpleType {
    NONE, INTEGER, FLOAT, STRING, BOOLEAN, DATETIME, DURATION, BINARY, ERROR, STRUCT
}
