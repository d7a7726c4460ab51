package dev.flyteagents.cloud.aws;

import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.domain.value.Nearest;
import dev.flyteagents.ports.remote.AwsCall;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkClient;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The operations of one service, read from its client's methods: those of one request and one response. */
final class ServiceOperations {

    private final AwsService service;
    private final Map<String, Operation> operations = new HashMap<>();

    private ServiceOperations(AwsService service) {
        this.service = service;
    }

    static ServiceOperations of(AwsService service) {
        ServiceOperations read = new ServiceOperations(service);
        for (Method method : service.type().getMethods()) {
            Class<?>[] parameters = method.getParameterTypes();
            if (parameters.length == 1 && AwsRequest.class.isAssignableFrom(parameters[0])
                    && AwsResponse.class.isAssignableFrom(method.getReturnType())) {
                String request = parameters[0].getSimpleName();
                String name = request.substring(0, request.length() - "Request".length());
                read.operations.put(AwsCall.key(name), new Operation(name, method, parameters[0]));
            }
        }
        return read;
    }

    Operation find(String name) {
        Operation operation = operations.get(AwsCall.key(name));
        if (operation == null) {
            List<String> known = operations.values().stream().map(Operation::name).toList();
            throw new InvalidFieldException("custom.method", service.apiName() + " has no operation '" + name + "'"
                    + Nearest.to(name, known).map(near -> "; did you mean '" + near + "'?").orElse(""));
        }
        return operation;
    }

    /** One operation, by its name in the API. */
    record Operation(String name, Method method, Class<?> request) {

        AwsRequest.Builder builder() {
            return (AwsRequest.Builder) invoked(null, "builder");
        }

        AwsResponse call(SdkClient client, AwsRequest built) {
            try {
                return (AwsResponse) method.invoke(client, built);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                throw new IllegalStateException("the AWS client failed", e);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException("every operation of a client is public", e);
            }
        }

        private Object invoked(@org.jspecify.annotations.Nullable Object target, String name) {
            try {
                return request.getMethod(name).invoke(target);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("every request has a builder", e);
            }
        }
    }
}
