/**
 * Databricks workspaces on loopback: the Jobs API of versions 2.1 and 2.2 as its clients see it, and the token endpoints
 * of a workspace and of Azure.
 */
@NullMarked
package dev.flyteagents.sandbox.databricks;

import org.jspecify.annotations.NullMarked;
