/** A task as Flyte hands it over: its template, interface, target and the identity of its execution. */
@NullMarked
package dev.flyteagents.domain.task;

import org.jspecify.annotations.NullMarked;
