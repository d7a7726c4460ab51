/**
 * Runs of jobs over Databricks' own SDK: {@link DatabricksJobRuns} sends raw requests through its client, so that no
 * field is lost that its models lack; {@link DatabricksClients} keeps one client for each workspace and identity,
 * {@link DatabricksIdentity} says who that is, {@link DatabricksFailures} what its exceptions mean.
 */
@NullMarked
package dev.flyteagents.cloud.databricks;

import org.jspecify.annotations.NullMarked;
