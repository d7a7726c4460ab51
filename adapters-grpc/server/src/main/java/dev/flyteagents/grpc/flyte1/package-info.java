/** Flyte 1's agent protocol: its messages, mapped to the domain and back, one mapper per subject. */
@NullMarked
package dev.flyteagents.grpc.flyte1;

import org.jspecify.annotations.NullMarked;
