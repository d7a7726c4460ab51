/**
 * SageMaker, EMR, EMR Serverless, Athena, STS and CloudWatch Logs, as far as jobs need them: their protocols, the rules
 * of their parameters ({@code shapes.tsv}), jobs whose state follows the clock, and a ledger of all that was created.
 */
@NullMarked
package dev.flyteagents.sandbox.aws;

import org.jspecify.annotations.NullMarked;
