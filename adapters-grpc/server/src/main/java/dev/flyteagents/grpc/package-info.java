/** The gRPC server. */
@NullMarked
package dev.flyteagents.grpc;

import org.jspecify.annotations.NullMarked;
