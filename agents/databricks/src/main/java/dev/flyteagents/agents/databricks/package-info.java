/**
 * Runs of jobs on Databricks: task types {@code databricks} (Flyte 1 and 2) and {@code spark} (Flyte 1, where the task
 * has a {@code databricksConf}). Whatever the Jobs API takes is in {@code databricksConf} and goes there whole.
 *
 * <p>A task is of one of three kinds: Flyte's own Python function, run by an entry point that writes the outputs
 * itself; a job of the user's own (notebook, JAR, wheel, SQL, dbt, pipeline, several tasks), whose outputs are returned
 * from here; a run of a job that exists ({@code job_id}). States: those of the Jobs API 2.2, mapped in
 * {@link DatabricksStates}. Guarantee (C1): TOKEN, as long as Databricks keeps a run, which is 60 days. Earlier attempts
 * (C6) are cancelled where the job writes its outputs under its attempt's own prefix, and adopted where not; a run of an
 * existing job has no name that could carry the key and is not fenced.
 */
@NullMarked
package dev.flyteagents.agents.databricks;

import org.jspecify.annotations.NullMarked;
