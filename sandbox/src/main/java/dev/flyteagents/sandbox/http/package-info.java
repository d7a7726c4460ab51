/** What every simulator shares: a loopback HTTP server, JSON, and faults that can be armed per endpoint. */
@NullMarked
package dev.flyteagents.sandbox.http;

import org.jspecify.annotations.NullMarked;
