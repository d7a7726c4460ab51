/** One local run of a task: its progress, its report, and its end by Ctrl-C. */
@NullMarked
package dev.flyteagents.app.run;

import org.jspecify.annotations.NullMarked;
