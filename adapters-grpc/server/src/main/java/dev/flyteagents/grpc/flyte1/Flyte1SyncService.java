package dev.flyteagents.grpc.flyte1;

import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.grpc.service.Calls;
import dev.flyteagents.grpc.service.Operation;
import dev.flyteagents.ports.platform.Connection;
import dev.flyteagents.wire.flyte1.admin.CreateRequestHeader;
import dev.flyteagents.wire.flyte1.admin.ExecuteTaskSyncRequest;
import dev.flyteagents.wire.flyte1.admin.ExecuteTaskSyncResponse;
import dev.flyteagents.wire.flyte1.admin.ExecuteTaskSyncResponseHeader;
import dev.flyteagents.wire.flyte1.core.LiteralMap;
import dev.flyteagents.wire.flyte1.service.SyncAgentServiceGrpc;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;

import java.util.Optional;

/** {@code flyteidl.service.SyncAgentService}: a header, then inputs, then the end; one header back (X1). */
public final class Flyte1SyncService extends SyncAgentServiceGrpc.SyncAgentServiceImplBase {

    private static final Flyte1Codec CODEC = new Flyte1Codec();

    private final Calls calls;

    public Flyte1SyncService(Calls calls) {
        this.calls = calls;
    }

    @Override
    public StreamObserver<ExecuteTaskSyncRequest> executeTaskSync(StreamObserver<ExecuteTaskSyncResponse> observer) {
        return new Execution(observer);
    }

    private final class Execution implements StreamObserver<ExecuteTaskSyncRequest> {

        private final StreamObserver<ExecuteTaskSyncResponse> observer;
        private Optional<CreateRequestHeader> header = Optional.empty();
        private Optional<LiteralMap> inputs = Optional.empty();
        private boolean refused;

        Execution(StreamObserver<ExecuteTaskSyncResponse> observer) {
            this.observer = observer;
        }

        @Override
        public void onNext(ExecuteTaskSyncRequest part) {
            switch (part.getPartCase()) {
                case HEADER -> {
                    refuseIf(header.isPresent(),
                            "header: was sent twice; send one header, then the inputs, then close");
                    header = Optional.of(part.getHeader());
                }
                case INPUTS -> {
                    refuseIf(header.isEmpty(),
                            "inputs: came before the header; send one header, then the inputs, then close");
                    refuseIf(inputs.isPresent(),
                            "inputs: were sent twice; send one header, then the inputs, then close");
                    inputs = Optional.of(part.getInputs());
                }
                case PART_NOT_SET -> refuseIf(true, "part: is neither a header nor inputs");
            }
        }

        @Override
        public void onError(Throwable cancelled) {
            refused = true;
        }

        @Override
        public void onCompleted() {
            refuseIf(header.isEmpty(), "header: is required and is missing");
            if (!refused) {
                run(header.orElseThrow(), inputs.orElse(LiteralMap.getDefaultInstance()));
            }
        }

        private void run(CreateRequestHeader task, LiteralMap values) {
            TaskCategory category = new TaskCategory(task.getTemplate().getType(),
                    task.getTemplate().getTaskTypeVersion());
            calls.unary(Operation.EXECUTE, category, observer, () -> {
                Calls.requireTemplate(task.hasTemplate());
                TaskStatus status = calls.gateway()
                        .execute(RequestMapper.fromWire(task, values), calls.current(Connection.none(), CODEC));
                return ExecuteTaskSyncResponse.newBuilder()
                        .setHeader(ExecuteTaskSyncResponseHeader.newBuilder().setResource(StatusMapper.toWire(status)))
                        .build();
            });
        }

        private void refuseIf(boolean wrong, String problem) {
            if (wrong && !refused) {
                refused = true;
                observer.onError(Status.INVALID_ARGUMENT.withDescription(problem).asRuntimeException());
            }
        }
    }
}
