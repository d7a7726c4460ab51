/** What is known of a remote job: its phase, outputs or failure, links, logs and metrics. */
@NullMarked
package dev.flyteagents.domain.status;

import org.jspecify.annotations.NullMarked;
