package dev.flyteagents.ports.platform;

import java.time.InstantSource;

/** What the server lends to an adapter. */
public record Platform(InstantSource clock, Meter meter) {}
