package dev.flyteagents.ports.remote;

import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.platform.CallContext;

import java.util.Optional;

/**
 * The operations of AWS services, by the names and parameters of their API. What is wrong with a call itself, such as a
 * parameter that the operation lacks, is an {@link dev.flyteagents.domain.value.InvalidFieldException} with its path and
 * the nearest known name, before anything is sent. What the service answers is an
 * {@link dev.flyteagents.ports.agent.AgentException} whose code is {@code AWS_} and the error's name in capitals
 * ({@code AWS_RESOURCE_IN_USE}): USER where the call is refused for good, AUTH, QUOTA, NOT_FOUND, and TRANSIENT for
 * everything else.
 */
public interface AwsOperations {

    /**
     * Calls once, within {@code context.remaining()}. The answer has the API's spelling: enums as text, timestamps as
     * ISO 8601, blobs as base64, and {@code ResponseMetadata} with the request's id.
     */
    Value.Struct call(AwsCall call, CallContext context);

    /** Fails as {@link #call} would before it sends anything; asks nobody. */
    void check(AwsCall call);

    /** Where a call goes that names this region, or none. */
    String region(Optional<String> named);

    /** The host of a service in a region, where its credentials are sent; asks nobody. */
    String host(String service, String region);
}
