/** Flyte 2's connector protocol: its messages, mapped to the domain and back, one mapper per subject. */
@NullMarked
package dev.flyteagents.grpc.flyte2;

import org.jspecify.annotations.NullMarked;
