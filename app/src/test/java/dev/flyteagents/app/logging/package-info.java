/** Logs: lines of JSON when serving, short text otherwise (R4). */
@NullMarked
package dev.flyteagents.app.logging;

import org.jspecify.annotations.NullMarked;
