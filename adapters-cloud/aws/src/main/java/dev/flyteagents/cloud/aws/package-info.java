/**
 * AWS services over AWS's own SDK, by the metadata that it carries of every request and response:
 * {@link SdkAwsOperations} calls, {@link ServiceOperations} knows the operations of a service, {@link SdkRequests} and
 * {@link SdkResponses} turn values into the SDK's objects and back, {@link AwsFailures} says what its exceptions mean.
 */
@NullMarked
package dev.flyteagents.cloud.aws;

import org.jspecify.annotations.NullMarked;
