/** What the mappings of both Flyte protocols share: JSON-like values, times, enums, presence and opaque messages. */
@NullMarked
package dev.flyteagents.grpc.common;

import org.jspecify.annotations.NullMarked;
