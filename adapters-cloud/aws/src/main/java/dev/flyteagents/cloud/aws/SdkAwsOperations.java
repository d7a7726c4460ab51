package dev.flyteagents.cloud.aws;

import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.platform.CallContext;
import dev.flyteagents.ports.remote.AwsCall;
import dev.flyteagents.ports.remote.AwsOperations;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** Operations called through the SDK. Thread-safe; keeps clients, their connections and the operations' names. */
public final class SdkAwsOperations implements AwsOperations {

    /** It becomes part of a host name. */
    private static final Pattern REGION = Pattern.compile("[a-z]{2,5}(-[a-z0-9]{1,12}){1,5}");

    private final Map<AwsService, ServiceOperations> operations = new ConcurrentHashMap<>();
    private final AwsConfig config;
    private final AwsClients clients;
    private final AllowedOperations allowed;
    private final AwsCredentialsOfCall credentials;

    public SdkAwsOperations(AwsConfig config) {
        this.config = config;
        this.clients = new AwsClients(config);
        this.allowed = new AllowedOperations(config.botoOperations());
        this.credentials = new AwsCredentialsOfCall(
                new AssumedRoles(identity -> region -> clients.sts(identity, region)));
    }

    @Override
    public Value.Struct call(AwsCall call, CallContext context) {
        AwsRequest.Builder request = checked(call);
        Duration remaining = context.remaining();
        if (remaining.isZero() || remaining.isNegative()) {
            throw AwsFailures.outOfTime("no time was left to ask AWS", null);
        }
        String region = region(call.region());
        AwsCredentialsOfCall.Asker asker = credentials.of(context, host(call.service(), region), region);
        request.overrideConfiguration(
                AwsRequestOverrideConfiguration.builder().credentialsProvider(asker.credentials()).build());
        AwsService service = AwsService.of(call.service());
        try {
            return bounded(() -> SdkResponses.of(operation(call).call(clients.of(service, region), request.build())),
                    remaining);
        } catch (AgentException e) {
            if (e.kind() == AgentException.Kind.AUTH) {
                credentials.refused(asker);
            }
            throw e;
        }
    }

    @Override
    public void check(AwsCall call) {
        checked(call);
    }

    @Override
    public String region(Optional<String> named) {
        String region = named.or(config::region).orElseGet(SdkAwsOperations::ofSurroundings);
        if (!REGION.matcher(region).matches()) {
            throw new InvalidFieldException("region", "must be an AWS region such as eu-central-1");
        }
        return region;
    }

    @Override
    public String host(String service, String region) {
        URI uri = config.endpoint()
                .map(URI::create)
                .orElseGet(() -> AwsService.of(service).metadata().endpointFor(Region.of(region)));
        return Optional.ofNullable(uri.getHost()).orElseGet(uri::toString);
    }

    private AwsRequest.Builder checked(AwsCall call) {
        ServiceOperations.Operation operation = operation(call);
        allowed.check(call, operation.name());
        AwsRequest.Builder request = operation.builder();
        SdkRequests.fill(call.path(), call.parameters(), (SdkPojo) request);
        return request;
    }

    private ServiceOperations.Operation operation(AwsCall call) {
        return operations.computeIfAbsent(AwsService.of(call.service()), ServiceOperations::of)
                .find(call.operation());
    }

    private static String ofSurroundings() {
        try {
            return DefaultAwsRegionProviderChain.builder().build().getRegion().id();
        } catch (SdkClientException e) {
            throw new InvalidFieldException("region", "is required, since the server has none of its own; an operator "
                    + "can set adapters.aws.region", e);
        }
    }

    private interface Question {
        Value.Struct ask();
    }

    /** On a virtual thread of its own: there an interrupt closes the connection, which it does on no other. */
    private static Value.Struct bounded(Question question, Duration remaining) {
        FutureTask<Value.Struct> task = new FutureTask<>(question::ask);
        Thread.ofVirtual().name("aws").start(task);
        try {
            return task.get(remaining.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            throw AwsFailures.outOfTime("AWS did not answer in time", e);
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw AwsFailures.outOfTime("the call was cancelled while AWS was asked", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw AwsFailures.translate(cause == null ? e : cause);
        }
    }
}
