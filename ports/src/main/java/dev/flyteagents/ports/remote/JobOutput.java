package dev.flyteagents.ports.remote;

import dev.flyteagents.domain.value.Value;

import java.util.Optional;

/**
 * The output of one task's run.
 *
 * @param body as the vendor sent it
 * @param exitValue what a notebook returned, read as JSON; the text itself where it is none
 */
public record JobOutput(Value.Struct body, Optional<Value> exitValue) {}
