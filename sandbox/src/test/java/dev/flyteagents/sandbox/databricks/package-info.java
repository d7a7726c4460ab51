/** The simulated Databricks. */
@NullMarked
package dev.flyteagents.sandbox.databricks;

import org.jspecify.annotations.NullMarked;
