/** What the services of both protocols share: deadlines, metrics, logging context and the mapping of errors. */
@NullMarked
package dev.flyteagents.grpc.service;

import org.jspecify.annotations.NullMarked;
