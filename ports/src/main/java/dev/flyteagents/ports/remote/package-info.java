/** What agents ask of vendors: one interface per role, implemented by the cloud modules. */
@NullMarked
package dev.flyteagents.ports.remote;

import org.jspecify.annotations.NullMarked;
