package dev.flyteagents.runtime.handle;

/** A handle that was looked into. */
public sealed interface OpenedHandle {

    record Live(HandleEnvelope envelope, BoundHandle<?> handle) implements OpenedHandle {}

    record Newer(String message) implements OpenedHandle {}

    record Garbage(String expected) implements OpenedHandle {}
}
