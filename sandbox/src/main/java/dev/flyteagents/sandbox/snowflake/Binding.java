package dev.flyteagents.sandbox.snowflake;

/** One bound value as the driver sent it: its Snowflake type and its text, {@code null} as the text {@code null}. */
public record Binding(String type, String value) {}
