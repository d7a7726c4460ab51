/**
 * Jobs of AWS services, by one agent class and a {@link JobDescriptor} for each kind: SageMaker training, processing,
 * transform, tuning, pipelines and endpoints, EMR Serverless, EMR steps and Athena. Beside it {@code boto}, one call of an
 * operation that the operator allows, run within one call.
 *
 * <p>States: those of each service, in the table of its descriptor; one that is added later counts as running (S2).
 * Limits: a task is the service's own create request; what a job writes to S3 is referred to, not fetched. Guarantee
 * (C1): NAME for SageMaker's jobs and endpoints, TOKEN for pipelines, EMR Serverless and Athena; SEARCH for EMR steps,
 * which have neither: the cluster's steps are searched for the key in their name, and two replicas that submit within
 * the same seconds can add a step twice. NONE for boto.
 */
@NullMarked
package dev.flyteagents.agents.aws;

import org.jspecify.annotations.NullMarked;
