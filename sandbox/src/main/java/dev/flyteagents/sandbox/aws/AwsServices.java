package dev.flyteagents.sandbox.aws;

import dev.flyteagents.sandbox.http.Call;
import dev.flyteagents.sandbox.http.Faults;
import dev.flyteagents.sandbox.http.JsonText;
import dev.flyteagents.sandbox.http.Reply;
import dev.flyteagents.sandbox.http.Simulated;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** All services behind one port: who asks, what is wrong with the parameters, then the service itself. */
final class AwsServices implements Simulated {

    private final World world;
    private final Shapes shapes = new Shapes();
    private final SageMakerJobs jobs;
    private final SageMakerEndpoints endpoints;
    private final SageMakerPipelines pipelines;
    private final EmrServerless serverless;
    private final EmrSteps steps;
    private final Athena athena;
    private final CloudWatchLogs logs;
    private final Sts sts;
    private final SageMakerRuntime runtime;
    private final Admin admin;

    AwsServices(World world, CloudWatchLogs logs, Sts sts, Faults faults) {
        this.world = world;
        this.logs = logs;
        this.sts = sts;
        jobs = new SageMakerJobs(world);
        endpoints = new SageMakerEndpoints(world);
        runtime = new SageMakerRuntime(world, endpoints);
        pipelines = new SageMakerPipelines(world);
        serverless = new EmrServerless(world);
        steps = new EmrSteps(world);
        athena = new Athena(world);
        admin = new Admin(world, logs, faults);
    }

    /** {@code sagemaker:createtrainingjob}. */
    @Override
    public String endpoint(Call call) {
        try {
            return AwsRequest.of(call)
                    .map(request -> (request.service() + ":" + request.operation()).toLowerCase(Locale.ROOT))
                    .orElse("unknown");
        } catch (RefusalException e) {
            return "unknown";
        }
    }

    @Override
    public Reply answer(Call call) {
        if (Admin.serves(call)) {
            return admin.answer(call);
        }
        String service = "";
        try {
            AwsRequest request = AwsRequest.of(call)
                    .orElseThrow(() -> Refusal.of(404, "UnknownOperationException", "no such operation"));
            service = request.service();
            world.ledger().count(request);
            String region = Signature.checked(call, keyIds());
            return switch (request.service()) {
                case "sts" -> sts.answer(request);
                case "sagemaker-runtime" -> {
                    refuseBadShape(request);
                    yield runtime.answer(request);
                }
                case "athena" -> {
                    refuseForgotten(request, call);
                    yield json(request, region, call.reportedState());
                }
                default -> json(request, region, call.reportedState());
            };
        } catch (RefusalException e) {
            return e.refusal().reply(service);
        }
    }

    private List<String> keyIds() {
        List<String> ids = new ArrayList<>(sts.keyIds());
        ids.add(world.settings().keyId());
        return ids;
    }

    private static void refuseForgotten(AwsRequest request, Call call) {
        if (call.forgotten() && request.operation().equals("GetQueryExecution")) {
            throw Athena.unknown(request.text("QueryExecutionId"));
        }
    }

    private void refuseBadShape(AwsRequest request) {
        if (!shapes.knows(request)) {
            throw Refusal.of("UnknownOperationException", "the sandbox has no " + request.operation());
        }
        List<String> problems = shapes.problems(request);
        if (!problems.isEmpty()) {
            throw invalid(request, problems);
        }
    }

    private Reply json(AwsRequest request, String region, Optional<String> reported) {
        refuseBadShape(request);
        Optional<Map<String, @Nullable Object>> found = switch (request.service()) {
            case "sagemaker" -> jobs.answer(request, region, reported)
                    .or(() -> endpoints.answer(request, region, reported))
                    .or(() -> pipelines.answer(request, region, reported));
            case "emr-serverless" -> serverless.answer(request, region, reported);
            case "emr" -> steps.answer(request, region, reported);
            case "athena" -> athena.answer(request, region, reported);
            case "logs" -> logs.answer(request);
            default -> Optional.empty();
        };
        Map<String, @Nullable Object> answer = found.orElseThrow(
                () -> Refusal.of("UnknownOperationException", "the sandbox has no " + request.operation()));
        String type = request.service().equals("emr-serverless") ? "application/json" : "application/x-amz-json-1.1";
        return new Reply(200, Map.of("Content-Type", type, "x-amzn-RequestId", UUID.randomUUID().toString()),
                JsonText.write(answer), Duration.ZERO);
    }

    private static RefusalException invalid(AwsRequest request, List<String> problems) {
        String code = switch (request.service()) {
            case "athena" -> "InvalidRequestException";
            case "logs" -> "InvalidParameterException";
            case "sagemaker-runtime" -> "ValidationError";
            default -> "ValidationException";
        };
        return Refusal.of(code, problems.size() + " validation error" + (problems.size() == 1 ? "" : "s")
                + " detected: " + String.join("; ", problems));
    }
}
