package dev.flyteagents.grpc;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Calls that are answered by an error. */
final class Refusals {

    private Refusals() {}

    static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(Status.Code code, ThrowingCallable call) {
        return assertThatThrownBy(call).isInstanceOfSatisfying(StatusRuntimeException.class,
                e -> org.assertj.core.api.Assertions.assertThat(e.getStatus().getCode()).isEqualTo(code));
    }
}
